package dev.gatehouse.trust.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SPIFFE-ID, sections 2.1 to 2.4. */
class SpiffeIdTest {

  @ParameterizedTest
  @CsvSource({
    "spiffe://example.org,                example.org, ''",
    "spiffe://example.org/gateway,        example.org, /gateway",
    "spiffe://a_b-c.9/ns/prod/sa/Api_1.2, a_b-c.9,     /ns/prod/sa/Api_1.2",
    "spiffe://10.0.0.1/x,                 10.0.0.1,    /x",
    "spiffe://example.org/...,            example.org, /...",
  })
  void readsTrustDomainAndPath(String text, String trustDomain, String path) {
    SpiffeId id = SpiffeId.parse(text);

    assertThat(id.trustDomain()).isEqualTo(trustDomain);
    assertThat(id.path()).isEqualTo(path);
    assertThat(id).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource({
    "'',                               does not begin with spiffe://",
    "https://example.org/x,            does not begin with spiffe://",
    "SPIFFE://example.org/x,           does not begin with spiffe://",
    "spiffe:/example.org,              does not begin with spiffe://",
    "spiffe://,                        has no trust domain",
    "spiffe:///x,                      has no trust domain",
    "spiffe://Example.org/x,           trust domain with something other",
    "spiffe://user@example.org/x,      trust domain with something other",
    "spiffe://example.org:443/x,       trust domain with something other",
    "spiffe://exämple.org/x,           trust domain with something other",
    "spiffe://example.org?x=1,         trust domain with something other",
    "spiffe://example.org/,            has an empty path segment",
    "spiffe://example.org/x/,          has an empty path segment",
    "spiffe://example.org//x,          has an empty path segment",
    "spiffe://example.org/./x,         has a relative path segment",
    "spiffe://example.org/x/..,        has a relative path segment",
    "spiffe://example.org/a%2fb,       path with something other",
    "spiffe://example.org/x?y=1,       path with something other",
    "spiffe://example.org/x#y,         path with something other",
    "spiffe://example.org/x y,         path with something other",
  })
  void refusesWhatIsNone(String text, String why) {
    assertThatThrownBy(() -> SpiffeId.parse(text))
        .isInstanceOf(MalformedSpiffeIdException.class)
        .hasMessageStartingWith("not a SPIFFE id: ")
        .hasMessageContaining(why);
  }

  @Test
  void holdsTheTrustDomainTo255Characters() {
    assertThat(SpiffeId.parse("spiffe://" + "a".repeat(255)).trustDomain()).hasSize(255);
    assertThatThrownBy(() -> SpiffeId.parse("spiffe://" + "a".repeat(256)))
        .hasMessageContaining("trust domain longer than 255");
  }

  @Test
  void holdsTheWholeTo2048Characters() {
    String prefix = "spiffe://example.org/";
    assertThat(SpiffeId.parse(prefix + "a".repeat(2048 - prefix.length())).toString())
        .hasSize(2048);
    assertThatThrownBy(() -> SpiffeId.parse(prefix + "a".repeat(2049 - prefix.length())))
        .hasMessageContaining("longer than 2048");
    assertThatThrownBy(() -> new SpiffeId("example.org", "/" + "a".repeat(2048)))
        .hasMessageContaining("longer than 2048");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gateway", "identity-bridge"})
  void namesAServiceByItsWholePath(String service) {
    SpiffeId id = SpiffeId.of("gatehouse.internal", service);

    assertThat(id).hasToString("spiffe://gatehouse.internal/" + service);
    assertThat(id.service()).isEqualTo(service);
    assertThat(id.is("gatehouse.internal", service)).isTrue();
    assertThat(id.is("other.internal", service)).isFalse();
    assertThat(id.is("gatehouse.internal", "other")).isFalse();
  }

  @Test
  void takesNoServiceNameThatChangesTheShape() {
    assertThatThrownBy(() -> SpiffeId.of("gatehouse.internal", "../gateway"))
        .isInstanceOf(MalformedSpiffeIdException.class);
    assertThatThrownBy(() -> SpiffeId.of("gatehouse.internal", ""))
        .isInstanceOf(MalformedSpiffeIdException.class);
  }
}
