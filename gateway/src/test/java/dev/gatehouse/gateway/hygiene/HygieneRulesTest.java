package dev.gatehouse.gateway.hygiene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HygieneRulesTest {

  @Test
  void headersWithinTheLimitAndOfTheCallersOwnAreFine() {
    HttpHeaders headers =
        new DefaultHttpHeaders().add("Host", "a").add("Gatehouse-Purpose", "p").add("X-A", "b");

    assertThat(new HeaderRules(100).broken(headers)).isEmpty();
  }

  @Test
  void theFaultNamesTheHeader() {
    HttpHeaders headers = new DefaultHttpHeaders().add("Host", "a").add("Txn-Token", "secret");

    var problem = new HeaderRules(100).broken(headers).orElseThrow();

    assertThat(problem.errors().getFirst().pointer()).isEqualTo("header/Txn-Token");
    assertThat(problem.toJson()).doesNotContain("secret");
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.0.1, true",
    "10.0.0.0/8, 11.0.0.1, false",
    "10.1.2.128/25, 10.1.2.127, false",
    "10.1.2.128/25, 10.1.2.200, true",
    "192.0.2.7, 192.0.2.7, true",
    "192.0.2.7, 192.0.2.8, false",
    "0.0.0.0/0, 8.8.8.8, true",
    "2001:db8::/33, 2001:db8:7fff::1, true",
    "2001:db8::/33, 2001:db8:8000::1, false",
    "10.0.0.0/8, ::1, false"
  })
  void anAddressIsInItsBlock(String block, String address, boolean inside) throws Exception {
    assertThat(AddressRange.parse(block).contains(InetAddress.getByName(address)))
        .isEqualTo(inside);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "host", "10.0.0.0/33", "10.0.0.0/x", "10.0.0.0/-1", "::/129"})
  void anythingElseIsNoBlock(String text) {
    assertThatThrownBy(() -> AddressRange.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'");
  }

  @Test
  void forwardedAddressesOfStrangersDoNotCount() throws UnknownHostException {
    HttpHeaders headers = new DefaultHttpHeaders().add("X-Forwarded-For", "203.0.113.9");

    assertThat(
            new ForwardedClient(List.of()).address(InetAddress.getByName("198.51.100.1"), headers))
        .isEqualTo("198.51.100.1");
  }

  @Test
  void aTrustedProxyIsBelievedAsFarAsTrustedOnesVouch() throws UnknownHostException {
    ForwardedClient client = new ForwardedClient(List.of(AddressRange.parse("10.0.0.0/8")));
    HttpHeaders headers =
        new DefaultHttpHeaders().add("X-Forwarded-For", "6.6.6.6, 203.0.113.9, 10.0.0.7");

    assertThat(client.address(InetAddress.getByName("10.0.0.1"), headers)).isEqualTo("203.0.113.9");
  }

  @Test
  void whatIsNoAddressEndsTheChain() throws UnknownHostException {
    ForwardedClient client = new ForwardedClient(List.of(AddressRange.parse("10.0.0.0/8")));
    HttpHeaders headers = new DefaultHttpHeaders().add("X-Forwarded-For", "203.0.113.9, evil");

    assertThat(client.address(InetAddress.getByName("10.0.0.1"), headers)).isEqualTo("10.0.0.1");
  }
}
