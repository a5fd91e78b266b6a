package dev.gatehouse.trust.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTlsMaterialTest {

  // Long enough that only a test's own reload happens.
  private static final Duration NEVER = Duration.ofHours(1);

  @TempDir Path folder;
  private EmbeddedAuthority authority;
  private FileTlsMaterial material;
  private final AtomicInteger changes = new AtomicInteger();

  @BeforeEach
  void write() throws Exception {
    authority = TestAuthority.in(folder.resolve("authority"));
    issue("gateway");
    Files.writeString(bundle(), authority.rootPem());
    material = new FileTlsMaterial(chain(), key(), bundle(), NEVER);
    material.onChange(changes::incrementAndGet);
  }

  @AfterEach
  void close() {
    material.close();
  }

  @Test
  void isWhatTheFilesSay() throws Exception {
    assertThat(material.current().chain()).isEqualTo(Pem.certificates(Files.readString(chain())));
    assertThat(material.trustBundle()).containsExactly(authority.root());
    assertThat(material.status().healthy(Instant.now())).isTrue();
  }

  @Test
  void takesNewFilesInAndTells() throws Exception {
    issue("gateway");

    material.reload();

    assertThat(material.current().chain()).isEqualTo(Pem.certificates(Files.readString(chain())));
    assertThat(changes).hasValue(1);
  }

  @Test
  void tellsNothingWhenNothingChanged() {
    material.reload();

    assertThat(changes).hasValue(0);
  }

  @Test
  void keepsTheLastGoodWhileTheKeyIsNotTheCertificates() throws Exception {
    KeyPairAndChain before = material.current();
    String oldKey = Files.readString(key());
    issue("gateway");
    String newKey = Files.readString(key());
    Files.writeString(key(), oldKey);

    material.reload();
    assertThat(material.current()).isSameAs(before);
    assertThat(material.status().problem())
        .contains("the private key does not belong to the certificate");
    assertThat(material.status().healthy(Instant.now())).isFalse();

    Files.writeString(key(), newKey);
    material.reload();
    assertThat(material.current()).isNotEqualTo(before);
    assertThat(material.status().problem()).isNull();
    assertThat(changes).hasValue(1);
  }

  @Test
  void keepsTheLastGoodWhileAFileIsBroken() throws Exception {
    KeyPairAndChain before = material.current();
    Files.writeString(bundle(), "not PEM");

    material.reload();

    assertThat(material.current()).isSameAs(before);
    assertThat(material.trustBundle()).containsExactly(authority.root());
    assertThat(material.status().problem()).isEqualTo(bundle() + ": no PEM block CERTIFICATE");
    assertThat(changes).hasValue(0);
  }

  @Test
  void keepsTheLastGoodWhileAFileIsGone() throws Exception {
    KeyPairAndChain before = material.current();
    Files.delete(chain());

    material.reload();

    assertThat(material.current()).isSameAs(before);
    assertThat(material.status().problem()).isEqualTo(chain() + " cannot be read");
  }

  @Test
  void isGoodAgainWhenTheOldFilesComeBack() throws Exception {
    String old = Files.readString(bundle());
    Files.writeString(bundle(), "");
    material.reload();
    Files.writeString(bundle(), old);

    material.reload();

    assertThat(material.status().problem()).isNull();
  }

  @Test
  void looksByItself() throws Exception {
    CountDownLatch told = new CountDownLatch(1);
    try (FileTlsMaterial quick =
        new FileTlsMaterial(chain(), key(), bundle(), Duration.ofMillis(10))) {
      quick.onChange(told::countDown);
      issue("gateway");

      assertThat(told.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(quick.current().chain()).isEqualTo(Pem.certificates(Files.readString(chain())));
    }
  }

  @Test
  void doesNotBeginWithoutGoodFiles() throws Exception {
    Files.writeString(key(), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");

    assertThatThrownBy(() -> new FileTlsMaterial(chain(), key(), bundle(), NEVER))
        .isInstanceOf(TlsMaterialException.class)
        .hasMessageContaining(key() + ": the PRIVATE KEY block is not PKCS #8");
  }

  @Test
  void namesTheKeyInNoText() {
    assertThat(material.current().toString()).isEqualTo("KeyPairAndChain[CN=gateway, O=Gatehouse]");
  }

  @Test
  void bundleAloneIsFollowedToo() throws Exception {
    try (FileTrustBundle alone = new FileTrustBundle(bundle(), NEVER)) {
      alone.onChange(changes::incrementAndGet);
      EmbeddedAuthority next = TestAuthority.in(folder.resolve("next"));

      Files.writeString(bundle(), "broken");
      alone.reload();
      assertThat(alone.trustBundle()).containsExactly(authority.root());
      assertThat(alone.problem()).contains("no PEM block CERTIFICATE");

      Files.writeString(bundle(), authority.rootPem() + next.rootPem());
      alone.reload();
      assertThat(alone.trustBundle()).containsExactlyInAnyOrder(authority.root(), next.root());
      assertThat(alone.problem()).isEmpty();
      assertThat(changes).hasValue(1);
    }
  }

  private void issue(String service) throws Exception {
    KeyPairAndChain pair =
        authority.issueService(service, List.of(), List.of(), EmbeddedAuthority.LEAF_LIFE);
    Files.writeString(key(), Pem.ofPrivateKey(pair.privateKey()));
    Files.writeString(chain(), Pem.ofCertificates(pair.chain()));
  }

  private Path chain() {
    return folder.resolve("tls.pem");
  }

  private Path key() {
    return folder.resolve("tls-key.pem");
  }

  private Path bundle() {
    return folder.resolve("bundle.pem");
  }
}
