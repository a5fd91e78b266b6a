package dev.gatehouse.gateway.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.gatehouse.fixtures.TestAuthority;
import dev.gatehouse.fixtures.TestRevocationList;
import dev.gatehouse.trust.tls.IssuedCertificate;
import dev.gatehouse.trust.tls.TlsMaterialException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.ReasonFlags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Lists that don't count: the last good one stays in force, and an operator is told why. */
final class UnusableRevocationListTest {

  private static final ASN1ObjectIdentifier POINT = Extension.issuingDistributionPoint;
  private static final ASN1ObjectIdentifier ISSUER = Extension.certificateIssuer;
  private static final ASN1ObjectIdentifier UNKNOWN = new ASN1ObjectIdentifier("1.2.3.4");
  private static final ASN1Integer ONE = new ASN1Integer(1);
  private static final GeneralNames NAMES =
      new GeneralNames(new GeneralName(GeneralName.directoryName, "CN=other"));
  private static final X509Certificate SOME = TestAuthority.root("some").certificate();

  @TempDir Path folder;

  private static IssuingDistributionPoint point(boolean indirect, boolean attributes) {
    return new IssuingDistributionPoint(null, false, false, null, indirect, attributes);
  }

  static Stream<Arguments> unusable() {
    return Stream.of(
        of("indirect", list -> list.extension(POINT, true, point(true, false))),
        of("attribute", list -> list.extension(POINT, true, point(false, true))),
        of(
            "some reasons",
            list ->
                list.extension(
                    POINT,
                    true,
                    new IssuingDistributionPoint(
                        null,
                        false,
                        false,
                        new ReasonFlags(ReasonFlags.keyCompromise),
                        false,
                        false))),
        of(
            "delta list",
            list -> list.extension(Extension.deltaCRLIndicator, true, CRLNumber.getInstance(ONE))),
        of("1.2.3.4", list -> list.extension(UNKNOWN, true, DERNull.INSTANCE)),
        of("another authority's", list -> list.revoking(SOME, ISSUER, true, NAMES)),
        of("1.2.3.4", list -> list.revoking(SOME, UNKNOWN, true, DERNull.INSTANCE)),
        of("counts only from", list -> list.time(at(3600), at(7200))));
  }

  private static Arguments of(
      String told, Function<TestRevocationList, TestRevocationList> change) {
    return arguments(told, change);
  }

  private static Instant at(long seconds) {
    return Instant.now().plusSeconds(seconds);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unusable")
  void leavesTheLastGoodInForce(
      String told, Function<TestRevocationList, TestRevocationList> change) {
    try (RevocationStage stage = new RevocationStage(folder)) {
      IssuedCertificate lost = stage.root.client("lost");
      stage.with("root.crl", stage.root.list(1).revoking(lost)).start();
      long generation = stage.generation();

      stage.with("root.crl", change.apply(stage.root.list(2)));
      stage.reload();

      assertThat(stage.verdict(lost)).isEqualTo("Revoked");
      assertThat(stage.verdict(stage.root.client("kept"))).isEqualTo("Trusted");
      assertThat(stage.problems()).anySatisfy(problem -> assertThat(problem).contains(told));
      assertThat(stage.generation()).isEqualTo(generation);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unusable")
  void stopsTheStart(String told, Function<TestRevocationList, TestRevocationList> change) {
    try (RevocationStage stage = new RevocationStage(folder)) {
      stage.with("root.crl", change.apply(stage.root.list(2)));

      assertThatThrownBy(stage::start)
          .isInstanceOf(TlsMaterialException.class)
          .hasMessageContaining(told);
    }
  }

  @Test
  void aListOfAnotherAuthorityWithTheSameNameIsForged() {
    try (RevocationStage stage = new RevocationStage(folder)) {
      IssuedCertificate lost = stage.root.client("lost");
      IssuedCertificate kept = stage.root.client("kept");
      stage.with("root.crl", stage.root.list(1).revoking(lost)).start();

      stage.with("root.crl", TestAuthority.root("root").list(9).revoking(kept));
      stage.reload();

      assertThat(stage.verdict(lost)).isEqualTo("Revoked");
      assertThat(stage.verdict(kept)).isEqualTo("Trusted");
      assertThat(stage.problems())
          .contains(
              folder.resolve("root.crl")
                  + ": the list 9 of CN=root is not signed by that authority",
              "the list 1 of CN=root is in no file any more and stays in force");
    }
  }

  @Test
  void aForgedListOfAnAuthorityBelowCountsNeither() {
    try (RevocationStage stage = new RevocationStage(folder)) {
      TestAuthority team = stage.root.below("team");
      IssuedCertificate member = team.client("member");
      stage
          .with("root.crl", stage.root.list(1))
          .with("team.crl", TestAuthority.root("team").list(9))
          .start();

      assertThat(stage.verdict(member)).isEqualTo("Unverifiable");
      stage.reload();
      assertThat(stage.problems())
          .containsExactly(
              folder.resolve("team.crl")
                  + ": the list 9 of CN=team is not signed by that authority");
    }
  }

  @Test
  void aListIsNotTakenFromAKeyThatMaySignNone() {
    TestAuthority noLists = TestAuthority.root("no-lists", KeyUsage.keyCertSign);
    try (RevocationStage stage = new RevocationStage(folder, noLists)) {
      stage.with("root.crl", stage.root.list(1)).with("no-lists.crl", noLists.list(1));

      assertThatThrownBy(stage::start)
          .hasMessageContaining("the list 1 of CN=no-lists is not signed by that authority");
    }
  }

  @Test
  void anOlderListDoesNotBringBackWhatANewerOneRevoked() {
    try (RevocationStage stage = new RevocationStage(folder)) {
      IssuedCertificate lost = stage.root.client("lost");
      stage.with("root.crl", stage.root.list(5).revoking(lost)).start();

      stage.with("root.crl", stage.root.list(4));
      stage.reload();
      assertThat(stage.verdict(lost)).isEqualTo("Revoked");
      assertThat(stage.problems())
          .containsExactly(
              "the list 4 of CN=root is not taken: its number is 4, expected more than 5");

      stage.with("root.crl", stage.root.list(-1));
      stage.reload();
      assertThat(stage.verdict(lost)).isEqualTo("Revoked");

      stage.with("root.crl", stage.root.list(6).time(at(-3600), at(3600)));
      stage.reload();
      assertThat(stage.verdict(lost)).isEqualTo("Revoked");

      stage.with("root.crl", stage.root.list(6));
      stage.reload();
      assertThat(stage.verdict(lost)).isEqualTo("Trusted");
      assertThat(stage.problems()).isEmpty();
    }
  }

  @Test
  void anOlderListBesideTheNewerOneIsNothingToSeeTo() {
    try (RevocationStage stage = new RevocationStage(folder)) {
      IssuedCertificate lost = stage.root.client("lost");
      stage
          .with("a.crl", stage.root.list(5).revoking(lost))
          .with("b.crl", stage.root.list(4))
          .start();

      assertThat(stage.verdict(lost)).isEqualTo("Revoked");
      assertThat(stage.problems()).isEmpty();
    }
  }

  @Test
  void aFileThatIsGoneTakesNothingBack() throws IOException {
    try (RevocationStage stage = new RevocationStage(folder)) {
      IssuedCertificate lost = stage.root.client("lost");
      stage.with("root.crl", stage.root.list(5).revoking(lost)).start();

      Files.delete(folder.resolve("root.crl"));
      stage.reload();

      assertThat(stage.verdict(lost)).isEqualTo("Revoked");
      assertThat(stage.problems())
          .containsExactly("the list 5 of CN=root is in no file any more and stays in force");
    }
  }

  @Test
  void aFileThatCantBeReadOrIsTooLargeTakesNothingBack() throws IOException {
    try (RevocationStage stage = new RevocationStage(folder)) {
      IssuedCertificate lost = stage.root.client("lost");
      stage.maxSize(2000).with("root.crl", stage.root.list(5).revoking(lost)).start();

      stage.with("root.crl", new byte[2001]);
      stage.reload();
      assertThat(stage.problems())
          .contains(folder.resolve("root.crl") + ": has more than the 2000 octets that are taken");

      Files.delete(folder.resolve("root.crl"));
      Files.createDirectory(folder.resolve("root.crl"));
      stage.reload();
      assertThat(stage.problems()).contains(folder.resolve("root.crl") + ": cannot be read");

      assertThat(stage.verdict(lost)).isEqualTo("Revoked");
    }
  }

  @Test
  void whatIsNoListSaysSo() {
    try (RevocationStage stage = new RevocationStage(folder)) {
      stage.with("root.pem", "no list".getBytes(StandardCharsets.US_ASCII));

      assertThatThrownBy(stage::start)
          .hasMessage(
              "no revocation lists: "
                  + folder.resolve("root.pem")
                  + ": it is neither DER nor has it a PEM block X509 CRL");
    }
  }

  @Test
  void aWeakDigestIsNoSignature() {
    try (RevocationStage stage = new RevocationStage(folder)) {
      stage.with("root.crl", stage.root.list(1).signedWith("SHA1withECDSA"));

      assertThatThrownBy(stage::start)
          .hasMessageContaining("it is signed with SHA1withECDSA, expected SHA-2");
    }
  }

  @Test
  void aChainOfVeryManyIsNotLookedAt() {
    try (RevocationStage stage = new RevocationStage(folder)) {
      stage.with("root.crl", stage.root.list(1)).start();
      IssuedCertificate client = stage.root.client("client");
      var chain =
          Stream.concat(
                  client.pair().chain().stream(),
                  Stream.generate(stage.root::certificate).limit(10))
              .toList();

      assertThat(stage.shown(chain))
          .isEqualTo(
              new Shown.Untrusted("the client's chain has 11 certificates, expected at most 10"));
    }
  }
}
