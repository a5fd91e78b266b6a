package dev.gatehouse.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.fixtures.TestAuthority;
import dev.gatehouse.gateway.management.Readiness;
import dev.gatehouse.gateway.stage.RawClient;
import dev.gatehouse.gateway.stage.StubService;
import dev.gatehouse.gateway.stage.TestGateway;
import dev.gatehouse.trust.crl.RevocationLists;
import dev.gatehouse.trust.tls.IssuedCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.asn1.x509.CRLReason;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A caller whose certificate was revoked, over real TLS. Nothing of it reaches the service. */
final class RevokedCertificateTest {

  private static final String SESSIONS = "/sessions/v1/sessions";
  private static final TestAuthority ROOT = TestAuthority.root("partners");

  @TempDir private static Path folder;
  private static TestGateway gateway;
  // Each test begins with lists newer than those of the one before: none goes back.
  private static long number;

  @BeforeAll
  static void start() {
    ROOT.list(1).replace(folder.resolve("partners.crl"));
    gateway =
        new TestGateway(
            Map.of(
                "gatehouse.gateway.crl.paths", folder.toString(),
                "gatehouse.gateway.crl.interval", "1h",
                "gatehouse.gateway.crl.missing", "accept"),
            Set.of(ROOT.certificate()));
    number = 1;
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @BeforeEach
  void renew() {
    gateway.session().forget();
    gateway.session().answer(request -> StubService.Answer.json("{}"));
    ROOT.list(++number).replace(folder.resolve("partners.crl"));
    lists().reload();
  }

  @Test
  void isToldSoAndTheRefusalIsOnRecord() {
    IssuedCertificate lost = ROOT.client("lost");
    revoke(lost);

    RawClient.Answer answer = gateway.raw(lost).send(request(lost));

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.code()).isEqualTo("certificate-revoked");
    assertThat(answer.detail()).isEqualTo("the client certificate has been revoked by its issuer");
    JsonNode event = gateway.event(answer.decision());
    assertThat(event.required("outcome").stringValue()).isEqualTo("denied");
    assertThat(event.required("reasons").get(0).stringValue()).isEqualTo("certificate-revoked");
    assertThat(event.required("details").required("certificate").stringValue())
        .isEqualTo(lost.thumbprint());
    assertThat(gateway.session().seen()).isEmpty();
  }

  @Test
  void isStoppedInTheMidstOfAConnectionAndGoesOnWhenAHoldIsOver() {
    IssuedCertificate held = ROOT.client("held");
    try (RawClient.Kept connection = gateway.raw(held).connect()) {
      assertThat(connection.send(request(held)).status()).isEqualTo(200);

      ROOT.list(++number)
          .revoking(held.certificate(), CRLReason.certificateHold)
          .replace(folder.resolve("partners.crl"));
      lists().reload();
      assertThat(connection.send(request(held)).code()).isEqualTo("certificate-revoked");
      assertThat(connection.send(request(held)).code()).isEqualTo("certificate-revoked");

      ROOT.list(++number).replace(folder.resolve("partners.crl"));
      lists().reload();
      assertThat(connection.send(request(held)).status()).isEqualTo(200);
    }
    assertThat(gateway.session().seen()).hasSize(2);
  }

  @Test
  void mayNotUseAnybodysPathsNorSignInNorTheTokenEndpoint() {
    IssuedCertificate lost = ROOT.client("lost");
    revoke(lost);

    for (String path : new String[] {"/auth/start", "/.well-known/openid-configuration"}) {
      RawClient.Answer answer =
          gateway.raw(lost).send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertThat(answer.code()).as(path).isEqualTo("certificate-revoked");
    }
    assertThat(
            gateway
                .raw(lost)
                .send("POST /oauth2/token HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n")
                .code())
        .isEqualTo("certificate-revoked");
  }

  @Test
  void ofARevokedAuthorityCountsNoMore() {
    TestAuthority team = ROOT.below("team");
    IssuedCertificate member = team.client("member");
    assertThat(gateway.raw(member).send(request(member)).status()).isEqualTo(200);
    gateway.session().forget();

    ROOT.list(++number)
        .revoking(team.certificate(), CRLReason.cACompromise)
        .replace(folder.resolve("partners.crl"));
    lists().reload();

    assertThat(gateway.raw(member).send(request(member)).code()).isEqualTo("certificate-revoked");
    assertThat(gateway.session().seen()).isEmpty();
  }

  @Test
  void staysRevokedWhateverIsPutInTheListsPlace() throws IOException {
    IssuedCertificate lost = ROOT.client("lost");
    revoke(lost);
    Path file = folder.resolve("partners.crl");

    TestAuthority.root("partners").list(number + 1).replace(file);
    refused(lost, "is not signed by that authority");

    ROOT.list(number - 1).replace(file);
    refused(lost, "its number is " + (number - 1) + ", expected more than " + number);

    Files.write(file, new byte[] {0x30, 0x03, 1, 2, 3});
    refused(lost, "it cannot be read");

    Files.delete(file);
    refused(lost, "is in no file any more and stays in force");
  }

  @Test
  void cantBeToldFromAListThatRanOutSoNobodyOfItsAuthorityIsLetIn() {
    IssuedCertificate client = ROOT.client("client");
    Instant now = Instant.now();
    ROOT.list(++number)
        .time(now.minusSeconds(60), now.minusSeconds(10))
        .replace(folder.resolve("partners.crl"));
    lists().reload();

    RawClient.Answer answer = gateway.raw(client).send(request(client));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.code()).isEqualTo("decision-unavailable");
    assertThat(answer.detail())
        .isEqualTo(
            "it cannot be told at the moment whether the client certificate was revoked: the"
                + " revocation list of CN=partners has run out");
    assertThat(problem()).contains("the list " + number + " of CN=partners ran out at ");
    assertThat(gateway.raw().send(TestGateway.get(SESSIONS, token(gateway.client()))).status())
        .isEqualTo(200);
  }

  @Test
  void isNoBusinessOfCallersWithoutACertificate() {
    assertThat(gateway.anonymous().send(TestGateway.get(SESSIONS, token(gateway.client()))).code())
        .isEqualTo("certificate-required");
  }

  @Test
  void aFileThatIsNotThereStopsTheStart() {
    assertThatThrownBy(
            () ->
                new TestGateway(
                    Map.of("gatehouse.gateway.crl.paths", folder.resolve("typo.crl").toString())))
        .rootCause()
        .hasMessage("no revocation lists: " + folder.resolve("typo.crl") + ": cannot be read");
  }

  private void refused(IssuedCertificate lost, String told) {
    lists().reload();
    assertThat(gateway.raw(lost).send(request(lost)).code()).isEqualTo("certificate-revoked");
    assertThat(problem()).contains(told);
  }

  private static String problem() {
    return gateway.context().getBean(Readiness.class).look().stream()
        .filter(finding -> finding.name().equals("crl"))
        .map(Readiness.Finding::problem)
        .findFirst()
        .orElse("");
  }

  private static void revoke(IssuedCertificate certificate) {
    ROOT.list(++number).revoking(certificate).replace(folder.resolve("partners.crl"));
    lists().reload();
  }

  private static RevocationLists lists() {
    return gateway.context().getBean(RevocationLists.class);
  }

  private static String request(IssuedCertificate certificate) {
    return TestGateway.get(SESSIONS, token(certificate));
  }

  private static String token(IssuedCertificate certificate) {
    return gateway
        .token(gateway.consentingPerson())
        .claim("cnf", Map.of("x5t#S256", certificate.thumbprint()))
        .build();
  }
}
