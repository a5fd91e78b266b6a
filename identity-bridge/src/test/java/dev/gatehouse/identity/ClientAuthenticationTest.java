package dev.gatehouse.identity;

import static dev.gatehouse.identity.BridgeUnderTest.BROWSER;
import static dev.gatehouse.identity.BridgeUnderTest.REPORTING;
import static dev.gatehouse.identity.BridgeUnderTest.form;
import static dev.gatehouse.identity.BridgeUnderTest.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.gatehouse.fixtures.TestMesh;
import dev.gatehouse.identity.client.ClientCertHeader;
import dev.gatehouse.trust.tls.EmbeddedAuthority;
import dev.gatehouse.trust.tls.IssuedCertificate;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Who a client is: its certificate at the edge, as the gateway passes it on, and nothing else. */
@ExtendWith(SharedBridge.class)
class ClientAuthenticationTest {

  private static final Map<String, String> REQUEST =
      form("grant_type", "client_credentials", "client_id", REPORTING, "scope", "audit");

  private final BridgeUnderTest bridge;
  private final X509Certificate certificate;

  ClientAuthenticationTest(BridgeUnderTest bridge) {
    this.bridge = bridge;
    this.certificate = bridge.reportingCertificate.certificate();
  }

  @Test
  void aClientWithItsCertificateGetsATokenBoundToIt() throws Exception {
    HttpResponse<String> answer = bridge.token(REQUEST, certificate);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(json(answer).has("refresh_token")).isFalse();
    assertThat(
            SignedJWT.parse(json(answer).path("access_token").asString())
                .getPayload()
                .toJSONObject())
        .containsEntry("sub", REPORTING)
        .containsEntry("client_id", REPORTING)
        .containsEntry("scope", "audit")
        .containsEntry("tenant", "11111111-1111-4111-8111-111111111111")
        .containsEntry("roles", List.of("auditor"))
        .containsEntry("cnf", Map.of("x5t#S256", IssuedCertificate.thumbprint(certificate)))
        .doesNotContainKeys("sid", "acr", "auth_time");
  }

  @Test
  void anotherCertificateIsRefused() {
    refused(bridge.token(REQUEST, bridge.strangerCertificate.certificate()), 401, "invalid_client");
  }

  @Test
  void noCertificateIsRefused() {
    refused(bridge.token(REQUEST, null), 401, "invalid_client");
  }

  @Test
  void anExpiredCertificateIsRefused(@TempDir Path folder) {
    Instant past = Instant.parse("2020-01-01T00:00:00Z");
    X509Certificate expired =
        EmbeddedAuthority.openOrCreate(
                folder, TestMesh.TRUST_DOMAIN, Clock.fixed(past, ZoneOffset.UTC))
            .issueClient(REPORTING, Duration.ofHours(1))
            .certificate();
    refused(bridge.token(REQUEST, expired), 401, "invalid_client");
  }

  @Test
  void anUnknownClientIsRefusedLikeAKnownOne() {
    Map<String, String> unknown = form("grant_type", "client_credentials", "client_id", "nobody");
    HttpResponse<String> answer = bridge.token(unknown, certificate);
    refused(answer, 401, "invalid_client");
    assertThat(answer.body())
        .isEqualTo(bridge.token(REQUEST, bridge.strangerCertificate.certificate()).body());
  }

  @Test
  void theGatewaysOwnCertificateNeverStandsForTheCallers() {
    // The TLS peer is the gateway, whose certificate has the registered name; the caller has shown
    // none.
    refused(
        bridge.token(
            form(
                "grant_type",
                "authorization_code",
                "client_id",
                BROWSER,
                "code",
                "x",
                "redirect_uri",
                BridgeUnderTest.BROWSER_CALLBACK,
                "code_verifier",
                "x"),
            null),
        401,
        "invalid_client");
  }

  @Test
  void aCertificateFromAnyPeerButTheGatewayIsRefused() {
    String token =
        bridge
            .tokens
            .token("identity-bridge", "essential.service.authentication")
            .presentedBy("session")
            .build();
    HttpResponse<String> answer =
        bridge.mesh(
            "session",
            bridge
                .post("/oauth2/token", REQUEST)
                .header("Txn-Token", token)
                .header(ClientCertHeader.NAME, ClientCertHeader.write(certificate)));
    problem(answer, 400, "reserved-header");
  }

  @Test
  void aCertificateOtherThanTheOneInThePurposeBoundTokenIsRefused() {
    HttpRequest.Builder request = bridge.post("/oauth2/token", REQUEST);
    String token =
        bridge
            .tokens
            .token("identity-bridge", "essential.service.authentication")
            .requesterClaim("x5t", bridge.strangerCertificate.thumbprint())
            .build();
    request
        .header("Txn-Token", token)
        .header(ClientCertHeader.NAME, ClientCertHeader.write(certificate));
    problem(bridge.mesh("gateway", request), 401, "binding-mismatch");
  }

  @Test
  void aCertificateFieldThatCanBeReadInTwoWaysIsRefused() {
    String field = ClientCertHeader.write(certificate);
    problem(
        bridge.edge(
            bridge
                .post("/oauth2/token", REQUEST)
                .header(ClientCertHeader.NAME, field)
                .header(ClientCertHeader.NAME, field),
            null),
        400,
        "malformed");
    problem(
        bridge.edge(
            bridge
                .post("/oauth2/token", REQUEST)
                .header(ClientCertHeader.NAME, field + ", " + field),
            null),
        400,
        "malformed");
    problem(
        bridge.edge(
            bridge.post("/oauth2/token", REQUEST).header(ClientCertHeader.NAME, ":AAAA:"), null),
        400,
        "malformed");
  }

  @Test
  void secretsAndAuthorizationHeadersCountForNothing() {
    refused(
        bridge.token(
            form("grant_type", "client_credentials", "client_id", REPORTING, "client_secret", "x"),
            certificate),
        401,
        "invalid_client");
    refused(
        bridge.edge(
            bridge
                .post("/oauth2/token", form("grant_type", "client_credentials"))
                .header("Authorization", "Basic cmVwb3J0aW5nOng="),
            certificate),
        401,
        "invalid_client");
  }

  @Test
  void parametersCountOnceAndFromTheBodyOnly() {
    HttpRequest.Builder twice =
        bridge
            .request("/oauth2/token")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    BridgeUnderTest.encode(REQUEST) + "&client_id=reporting"));
    refused(bridge.edge(twice, certificate), 400, "invalid_request");
    refused(
        bridge.edge(bridge.post("/oauth2/token?client_id=reporting", REQUEST), certificate),
        400,
        "invalid_request");
  }

  @Test
  void aScopeThatIsNotTheClientsIsRefused() {
    refused(
        bridge.token(
            form("grant_type", "client_credentials", "client_id", REPORTING, "scope", "openid"),
            certificate),
        400,
        "invalid_scope");
  }

  @Test
  void aGrantThatIsNotTheClientsIsRefused() {
    refused(
        bridge.token(
            form("grant_type", "client_credentials", "client_id", BridgeUnderTest.NATIVE),
            bridge.nativeCertificate.certificate()),
        400,
        "unauthorized_client");
  }

  @Test
  void aGrantThatIsNotOfferedIsRefused() {
    for (String grant :
        List.of(
            "password",
            "urn:ietf:params:oauth:grant-type:device_code",
            "urn:ietf:params:oauth:grant-type:token-exchange")) {
      refused(
          bridge.token(form("grant_type", grant, "client_id", REPORTING), certificate),
          400,
          "unsupported_grant_type");
    }
  }

  @Test
  void withoutAPurposeBoundTokenThereIsNothing() {
    problem(bridge.mesh("gateway", bridge.post("/oauth2/token", REQUEST)), 401, "unauthenticated");
  }

  @Test
  void anotherPurposeIsRefused() {
    problem(
        bridge.admin(
            bridge.post("/oauth2/token", REQUEST),
            "11111111-1111-4111-8111-111111111111",
            "org_admin"),
        403,
        "purpose-not-permitted");
  }

  private static void refused(HttpResponse<String> answer, int status, String error) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(json(answer).path("error").asString()).isEqualTo(error);
  }

  private static void problem(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(json(answer).path("code").asString()).isEqualTo(code);
  }
}
