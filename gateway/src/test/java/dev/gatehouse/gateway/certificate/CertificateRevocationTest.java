package dev.gatehouse.gateway.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.fixtures.TestAuthority;
import dev.gatehouse.trust.crl.CrlSettings.Unknown;
import dev.gatehouse.trust.tls.IssuedCertificate;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which certificates count, by lists that are in order. */
final class CertificateRevocationTest {

  private static final ASN1ObjectIdentifier POINT = Extension.issuingDistributionPoint;

  @TempDir Path folder;

  @Test
  void whatIsListedCountsNoMoreAndTheRestDoes() {
    try (RevocationStage stage = new RevocationStage(folder)) {
      IssuedCertificate lost = stage.root.client("lost");
      IssuedCertificate kept = stage.root.client("kept");
      stage.with("root.crl", stage.root.list(1).revoking(lost)).start();

      assertThat(stage.shown(lost))
          .isInstanceOfSatisfying(
              Shown.Revoked.class,
              revoked ->
                  assertThat(revoked.why())
                      .isEqualTo("the client certificate has been revoked by its issuer"));
      assertThat(stage.verdict(kept)).isEqualTo("Trusted");
      assertThat(stage.problems()).isEmpty();
    }
  }

  @Test
  void derIsReadAsPemIs() {
    try (RevocationStage stage = new RevocationStage(folder)) {
      IssuedCertificate lost = stage.root.client("lost");
      stage.with("root.der", stage.root.list(1).revoking(lost).der()).start();

      assertThat(stage.verdict(lost)).isEqualTo("Revoked");
    }
  }

  @Test
  void aHoldEndsWithTheNextListOrWithItsRemoval() {
    try (RevocationStage stage = new RevocationStage(folder)) {
      IssuedCertificate held = stage.root.client("held");
      stage
          .with(
              "root.crl",
              stage.root.list(1).revoking(held.certificate(), CRLReason.certificateHold))
          .start();
      assertThat(stage.shown(held))
          .isInstanceOfSatisfying(
              Shown.Revoked.class,
              revoked ->
                  assertThat(revoked.why())
                      .isEqualTo("the client certificate is on hold by its issuer"));

      stage.with(
          "root.crl", stage.root.list(2).revoking(held.certificate(), CRLReason.removeFromCRL));
      stage.reload();
      assertThat(stage.verdict(held)).isEqualTo("Trusted");
    }
  }

  @Test
  void aRevokedAuthorityTakesAllBelowItAlong() {
    try (RevocationStage stage = new RevocationStage(folder)) {
      TestAuthority team = stage.root.below("team");
      IssuedCertificate member = team.client("member");
      stage
          .with("team.crl", team.list(1))
          .with("root.crl", stage.root.list(1).revoking(team.certificate(), CRLReason.cACompromise))
          .start();

      assertThat(stage.shown(member))
          .isInstanceOfSatisfying(
              Shown.Revoked.class,
              revoked ->
                  assertThat(revoked.why())
                      .isEqualTo(
                          "an authority in the client certificate's chain has been revoked by its"
                              + " issuer"));
    }
  }

  @Test
  void aRevokedAuthorityCantBeHiddenBehindAnotherCertificateOfItsKey() {
    try (RevocationStage stage = new RevocationStage(folder)) {
      TestAuthority team = stage.root.below("team");
      TestAuthority renewed = team.again(stage.root);
      stage
          .with("team.crl", team.list(1))
          .with("root.crl", stage.root.list(1).revoking(team.certificate(), CRLReason.cACompromise))
          .start();
      List<X509Certificate> both = new ArrayList<>(renewed.client("member").pair().chain());
      both.add(team.certificate());

      assertThat(stage.shown(renewed.client("member"))).isInstanceOf(Shown.Trusted.class);
      assertThat(stage.shown(both)).isInstanceOf(Shown.Revoked.class);
    }
  }

  @Test
  void anAuthorityOfTheBundleIsLookedUpInAnothersList() {
    TestAuthority first = TestAuthority.root("first");
    TestAuthority team = first.below("team");
    try (RevocationStage stage = new RevocationStage(folder, first, team)) {
      IssuedCertificate member = team.client("member");
      stage
          .with("root.crl", stage.root.list(1))
          .with("team.crl", team.list(1))
          .with("first.crl", first.list(1).revoking(team.certificate(), CRLReason.superseded))
          .start();

      assertThat(stage.verdict(member)).isEqualTo("Revoked");
    }
  }

  @Test
  void withoutAListOfEveryIssuerNothingCanBeTold() {
    try (RevocationStage stage = new RevocationStage(folder)) {
      TestAuthority team = stage.root.below("team");
      stage.with("root.crl", stage.root.list(1)).start();

      assertThat(stage.verdict(stage.root.client("direct"))).isEqualTo("Trusted");
      assertThat(stage.shown(team.client("member")))
          .isInstanceOfSatisfying(
              Shown.Unverifiable.class,
              unknown ->
                  assertThat(unknown.why()).isEqualTo("there is no revocation list of CN=team"));
    }
  }

  @Test
  void aMissingListIsLetBeWhereThatIsSaid() {
    try (RevocationStage stage = new RevocationStage(folder)) {
      stage.accepting(Unknown.REFUSE, Unknown.ACCEPT).start();

      assertThat(stage.verdict(stage.root.client("any"))).isEqualTo("Trusted");
      assertThat(stage.problems()).isEmpty();
    }
  }

  @Test
  void aListThatRanOutTellsNothingButWhatItRevoked() {
    try (RevocationStage stage = new RevocationStage(folder)) {
      IssuedCertificate lost = stage.root.client("lost");
      IssuedCertificate kept = stage.root.client("kept");
      Instant end = Instant.now().plusSeconds(600).truncatedTo(ChronoUnit.SECONDS);
      stage
          .grace(Duration.ofSeconds(10))
          .with("root.crl", stage.root.list(1).time(Instant.now(), end).revoking(lost))
          .start();
      Instant last = end.plusSeconds(10);

      stage.at(last);
      assertThat(stage.shown(kept))
          .isInstanceOfSatisfying(
              Shown.Trusted.class,
              trusted -> assertThat(trusted.notRevokedUntil()).isEqualTo(last));
      assertThat(stage.problems()).isEmpty();

      stage.at(last.plusMillis(1));
      assertThat(stage.verdict(kept)).isEqualTo("Unverifiable");
      assertThat(stage.verdict(lost)).isEqualTo("Revoked");
      assertThat(stage.problems()).containsExactly("the list 1 of CN=root ran out at " + end);
    }
  }

  @Test
  void aListThatRanOutIsLetBeWhereThatIsSaid() {
    try (RevocationStage stage = new RevocationStage(folder)) {
      IssuedCertificate lost = stage.root.client("lost");
      stage
          .accepting(Unknown.ACCEPT, Unknown.REFUSE)
          .with(
              "root.crl",
              stage
                  .root
                  .list(1)
                  .time(Instant.now().minusSeconds(60), Instant.now().minusSeconds(30))
                  .revoking(lost))
          .start();

      assertThat(stage.verdict(stage.root.client("kept"))).isEqualTo("Trusted");
      assertThat(stage.verdict(lost)).isEqualTo("Revoked");
    }
  }

  @Test
  void listsForEndEntitiesAndForAuthoritiesAreKeptApart() {
    try (RevocationStage stage = new RevocationStage(folder)) {
      TestAuthority team = stage.root.below("team");
      stage
          .with("team.crl", team.list(1))
          .with("leaves.crl", stage.root.list(7).extension(POINT, true, point(null, true)))
          .start();

      assertThat(stage.verdict(stage.root.client("leaf"))).isEqualTo("Trusted");
      assertThat(stage.verdict(team.client("member"))).isEqualTo("Unverifiable");
    }
  }

  @Test
  void aPartOfTheListIsForCertificatesThatNameItOnly() {
    try (RevocationStage stage = new RevocationStage(folder)) {
      DistributionPointName here = named("http://lists.example/1.crl");
      IssuedCertificate first = stage.root.client("first", more -> naming(more, here));
      IssuedCertificate other =
          stage.root.client("other", more -> naming(more, named("http://lists.example/2.crl")));
      stage.with("1.crl", stage.root.list(1).extension(POINT, true, point(here, false))).start();

      assertThat(stage.verdict(first)).isEqualTo("Trusted");
      assertThat(stage.verdict(other)).isEqualTo("Unverifiable");
      assertThat(stage.verdict(stage.root.client("none"))).isEqualTo("Unverifiable");
    }
  }

  private static IssuingDistributionPoint point(
      @Nullable DistributionPointName name, boolean leaves) {
    return new IssuingDistributionPoint(name, leaves, false, null, false, false);
  }

  private static DistributionPointName named(String address) {
    return new DistributionPointName(
        new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, address)));
  }

  private static void naming(JcaX509v3CertificateBuilder builder, DistributionPointName name)
      throws IOException {
    builder.addExtension(
        Extension.cRLDistributionPoints,
        false,
        new CRLDistPoint(new DistributionPoint[] {new DistributionPoint(name, null, null)}));
  }
}
