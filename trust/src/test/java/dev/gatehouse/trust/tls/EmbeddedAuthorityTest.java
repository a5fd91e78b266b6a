package dev.gatehouse.trust.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.trust.identity.PeerIdentity;
import dev.gatehouse.trust.identity.SpiffeId;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedAuthorityTest {

  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

  @TempDir Path home;

  @Test
  void keepsItsFilesToItsOwner() throws Exception {
    Path folder = home.resolve("state/tls");

    TestAuthority.in(folder, NOW);

    assertThat(permissions(folder)).isEqualTo("rwx------");
    assertThat(permissions(folder.resolve("ca-key.pem"))).isEqualTo("rw-------");
    assertThat(permissions(folder.resolve("ca.pem"))).isEqualTo("rw-------");
  }

  @Test
  void takesOthersRightsOnAnExistingFolderAway() throws Exception {
    Path folder = Files.createDirectory(home.resolve("tls"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));

    TestAuthority.in(folder, NOW);

    assertThat(permissions(folder)).isEqualTo("rwx------");
  }

  @Test
  void isTheSameOnASecondStart() {
    X509Certificate first = TestAuthority.in(home, NOW).root();

    assertThat(TestAuthority.in(home, NOW.plusSeconds(3600)).root()).isEqualTo(first);
  }

  @Test
  void isOneWhenManyOpenItAtOnce() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<X509Certificate>> starts =
          Collections.nCopies(8, () -> TestAuthority.in(home, NOW).root());
      List<X509Certificate> roots = new ArrayList<>();
      for (Future<X509Certificate> start : threads.invokeAll(starts)) {
        roots.add(start.get());
      }

      assertThat(roots).hasSize(8).containsOnly(TestAuthority.in(home, NOW).root());
    }
  }

  @Test
  void hasAP256RootForItsTrustDomainOnly() throws Exception {
    X509Certificate root = TestAuthority.in(home, NOW).root();

    assertThat(((ECPublicKey) root.getPublicKey()).getParams().getOrder().bitLength())
        .isEqualTo(256);
    assertThat(root.getBasicConstraints()).isZero();
    assertThat(root.getSubjectAlternativeNames())
        .containsExactly(List.of(6, "spiffe://gatehouse.internal"));
    // keyCertSign and cRLSign, nothing else.
    assertThat(root.getKeyUsage())
        .containsExactly(false, false, false, false, false, true, true, false, false);
  }

  @Test
  void refusesTheAuthorityOfAnotherTrustDomain() {
    TestAuthority.in(home, NOW);

    assertThatThrownBy(
            () -> EmbeddedAuthority.openOrCreate(home, "other.internal", Clock.systemUTC()))
        .isInstanceOf(TlsMaterialException.class)
        .hasMessageContaining("expected the authority of trust domain other.internal");
  }

  @Test
  void refusesAKeyThatOthersMayRead() throws Exception {
    TestAuthority.in(home, NOW);
    Files.setPosixFilePermissions(
        home.resolve("ca-key.pem"), PosixFilePermissions.fromString("rw-r--r--"));

    assertThatThrownBy(() -> TestAuthority.in(home, NOW))
        .isInstanceOf(TlsMaterialException.class)
        .hasMessageContaining("ca-key.pem may be read by others; expected mode 0600");
  }

  @Test
  void refusesHalfAnAuthorityRatherThanReplaceIt() throws Exception {
    TestAuthority.in(home, NOW);
    Files.delete(home.resolve("ca-key.pem"));

    assertThatThrownBy(() -> TestAuthority.in(home, NOW)).isInstanceOf(TlsMaterialException.class);
    assertThat(home.resolve("ca-key.pem")).doesNotExist();
  }

  @Test
  void refusesAKeyOfAnotherRoot() throws Exception {
    TestAuthority.in(home.resolve("one"), NOW);
    TestAuthority.in(home.resolve("two"), NOW);
    Files.copy(
        home.resolve("two/ca.pem"),
        home.resolve("one/ca.pem"),
        StandardCopyOption.REPLACE_EXISTING);

    assertThatThrownBy(() -> TestAuthority.in(home.resolve("one"), NOW))
        .hasMessageContaining("the private key does not belong to the certificate");
  }

  @Test
  void refusesARootThatHasEnded() {
    TestAuthority.in(home, NOW);

    assertThatThrownBy(() -> TestAuthority.in(home, NOW.plus(Duration.ofDays(3651))))
        .hasMessageContaining("the authority ended at");
  }

  @Test
  void saysWhereItCannotWork() throws Exception {
    Path file = Files.writeString(home.resolve("file"), "");

    assertThatThrownBy(() -> TestAuthority.in(file, NOW))
        .isInstanceOf(TlsMaterialException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void issuesServicesADayLongIdentityForBothEnds() throws Exception {
    EmbeddedAuthority authority = TestAuthority.in(home, NOW);

    X509Certificate leaf =
        authority
            .materialFor("gateway", List.of("localhost"), List.of(InetAddress.ofLiteral("::1")))
            .current()
            .leaf();

    leaf.verify(authority.root().getPublicKey());
    assertThat(PeerIdentity.of(leaf)).contains(SpiffeId.of("gatehouse.internal", "gateway"));
    assertThat(leaf.getSubjectAlternativeNames())
        .containsExactly(
            List.of(6, "spiffe://gatehouse.internal/gateway"),
            List.of(2, "localhost"),
            List.of(7, "0:0:0:0:0:0:0:1"));
    assertThat(leaf.getNotBefore().toInstant()).isEqualTo(NOW.minusSeconds(60));
    assertThat(leaf.getNotAfter().toInstant()).isEqualTo(NOW.plus(Duration.ofHours(24)));
    assertThat(leaf.getExtendedKeyUsage())
        .containsExactly("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2");
    assertThat(leaf.getBasicConstraints()).isEqualTo(-1);
  }

  @Test
  void renewsAtTwoThirdsOfTheLifeAndNotBefore() {
    SettableClock clock = new SettableClock(NOW);
    EmbeddedAuthority authority = EmbeddedAuthority.openOrCreate(home, "gatehouse.internal", clock);
    var material = (AuthorityTlsMaterial) authority.materialFor("gateway", List.of(), List.of());
    KeyPairAndChain first = material.current();
    List<KeyPairAndChain> told = new ArrayList<>();
    material.onChange(() -> told.add(material.current()));

    clock.set(NOW.plus(Duration.ofHours(16)).minusSeconds(1));
    material.renewWhenDue();
    assertThat(material.current()).isSameAs(first);

    clock.set(NOW.plus(Duration.ofHours(16)));
    material.renewWhenDue();
    assertThat(material.current().leaf().getNotAfter().toInstant())
        .isEqualTo(NOW.plus(Duration.ofHours(40)));
    assertThat(material.current().privateKey()).isNotEqualTo(first.privateKey());
    assertThat(told).containsExactly(material.current());
    assertThat(material.status().problem()).isNull();
  }

  @Test
  void keepsTheLastCertificateWhenItCannotRenew() {
    SettableClock clock = new SettableClock(NOW);
    EmbeddedAuthority authority = EmbeddedAuthority.openOrCreate(home, "gatehouse.internal", clock);
    var material = (AuthorityTlsMaterial) authority.materialFor("gateway", List.of(), List.of());
    KeyPairAndChain first = material.current();

    clock.set(NOW.plus(Duration.ofDays(3650)));
    material.renewWhenDue();

    assertThat(material.current()).isSameAs(first);
    assertThat(material.status().problem())
        .startsWith(
            "the certificate cannot be renewed: a certificate cannot outlive its authority");
    assertThat(material.status().healthy(NOW)).isFalse();
  }

  @Test
  void issuesClientsThatAreNoWorkloads() throws Exception {
    IssuedCertificate client =
        TestAuthority.in(home, NOW).issueClient("alice, \"admin\"", Duration.ofDays(30));
    client.writeTo(home.resolve("c.pem"), home.resolve("c-key.pem"));

    assertThat(PeerIdentity.of(client.certificate())).isEmpty();
    assertThat(client.certificate().getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
    assertThat(client.certificate().getSubjectX500Principal().getName())
        .isEqualTo("CN=alice\\, \\\"admin\\\",O=Gatehouse");
    assertThat(permissions(home.resolve("c-key.pem"))).isEqualTo("rw-------");
    assertThat(Pem.certificates(Files.readString(home.resolve("c.pem"))))
        .containsExactly(client.certificate());
    assertThat(Pem.privateKey(Files.readString(home.resolve("c-key.pem"))))
        .isEqualTo(client.pair().privateKey());
  }

  @Test
  void issuesNothingThatOutlivesIt() {
    EmbeddedAuthority authority = TestAuthority.in(home, NOW);

    assertThatThrownBy(() -> authority.issueClient("forever", Duration.ofDays(3651)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void thumbprintIsThatOfRfc8705() {
    IssuedCertificate client = TestAuthority.in(home, NOW).issueClient("a", Duration.ofDays(1));

    assertThat(client.thumbprint()).hasSize(43).matches("[A-Za-z0-9_-]+");
  }

  private static String permissions(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static final class SettableClock extends Clock {
    private Instant now;

    SettableClock(Instant now) {
      this.now = now;
    }

    void set(Instant time) {
      now = time;
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
