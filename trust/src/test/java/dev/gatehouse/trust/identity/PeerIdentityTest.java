package dev.gatehouse.trust.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.trust.tls.EmbeddedAuthority;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** X509-SVID, sections 2 and 4. */
class PeerIdentityTest {

  @TempDir Path folder;
  private EmbeddedAuthority authority;

  @BeforeEach
  void open() {
    authority = EmbeddedAuthority.openOrCreate(folder, "gatehouse.internal", Clock.systemUTC());
  }

  @Test
  void isTheOnlyUriOfALeaf() {
    assertThat(PeerIdentity.of(leaf("spiffe://gatehouse.internal/gateway")))
        .contains(SpiffeId.of("gatehouse.internal", "gateway"));
  }

  @Test
  void isNoneWhenThereAreTwoUris() {
    assertThat(
            PeerIdentity.of(
                leaf("spiffe://gatehouse.internal/gateway", "spiffe://gatehouse.internal/ledger")))
        .isEmpty();
    assertThat(PeerIdentity.of(leaf("spiffe://gatehouse.internal/gateway", "https://a.example")))
        .isEmpty();
  }

  @Test
  void isNoneWhenThereIsNoUri() {
    assertThat(PeerIdentity.of(leaf())).isEmpty();
  }

  @Test
  void isNoneWhenTheUriIsNoSpiffeId() {
    assertThat(PeerIdentity.of(leaf("https://gatehouse.internal/gateway"))).isEmpty();
    assertThat(PeerIdentity.of(leaf("spiffe://gatehouse.internal/../gateway"))).isEmpty();
  }

  @Test
  void isNoneWhenTheIdNamesATrustDomainOnly() {
    assertThat(PeerIdentity.of(leaf("spiffe://gatehouse.internal"))).isEmpty();
  }

  @Test
  void isNoneForAnAuthority() {
    assertThat(PeerIdentity.of(authority.root())).isEmpty();
  }

  private X509Certificate leaf(String... uris) {
    return authority.issueClient("any", Duration.ofHours(1), List.of(uris)).certificate();
  }
}
