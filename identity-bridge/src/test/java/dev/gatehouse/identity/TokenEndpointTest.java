package dev.gatehouse.identity;

import static dev.gatehouse.identity.BridgeUnderTest.NATIVE;
import static dev.gatehouse.identity.BridgeUnderTest.NATIVE_CALLBACK;
import static dev.gatehouse.identity.BridgeUnderTest.PUBLIC;
import static dev.gatehouse.identity.BridgeUnderTest.REPORTING;
import static dev.gatehouse.identity.BridgeUnderTest.form;
import static dev.gatehouse.identity.BridgeUnderTest.json;
import static dev.gatehouse.identity.Browser.authorizePath;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.gatehouse.service.store.TenantTransactions;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Codes and refresh tokens are good once, and what is misused falls with all that came of it. */
@ExtendWith(SharedBridge.class)
class TokenEndpointTest {

  private static final String SCOPE = "openid sessions";

  private final BridgeUnderTest bridge;
  private final Browser browser;
  private final X509Certificate certificate;

  TokenEndpointTest(BridgeUnderTest bridge) {
    this.bridge = bridge;
    this.browser = new Browser(bridge);
    this.certificate = bridge.nativeCertificate.certificate();
  }

  @Test
  void aWrongOrMissingVerifierIsRefused() {
    Map<String, String> request = codeRequest(code());
    request.put("code_verifier", "another-verifier-of-the-length-that-is-needed");
    refused(bridge.token(request, certificate), "invalid_grant");
    request.remove("code_verifier");
    refused(bridge.token(request, certificate), "invalid_grant");
  }

  @Test
  void anotherRedirectUriIsRefused() {
    Map<String, String> request = codeRequest(code());
    request.put("redirect_uri", "http://127.0.0.1:1/callback");
    refused(bridge.token(request, certificate), "invalid_grant");
  }

  @Test
  void aMadeUpCodeIsRefused() {
    refused(bridge.token(codeRequest("made-up"), certificate), "invalid_grant");
  }

  @Test
  void theHashOfACodeIsNoCode() {
    String code = code();
    String hash = dev.gatehouse.identity.secret.Sha256.of(code).hex();
    refused(bridge.token(codeRequest("stored:" + hash), certificate), "invalid_grant");
  }

  @Test
  void aCodeUsedTwiceRevokesWhatItGave() {
    Map<String, String> request = codeRequest(code());
    JsonNode tokens = accepted(bridge.token(request, certificate));
    refused(bridge.token(request, certificate), "invalid_grant");
    assertThat(active(tokens.path("access_token").asString())).isFalse();
    refused(refresh(tokens.path("refresh_token").asString()), "invalid_grant");
  }

  @Test
  void ofManyUsesAtTheSameMomentNoneKeepsAToken() throws Exception {
    Map<String, String> request = codeRequest(code());
    List<HttpResponse<String>> answers = atOnce(4, () -> bridge.token(request, certificate));
    List<String> given =
        answers.stream()
            .filter(answer -> answer.statusCode() == 200)
            .map(answer -> json(answer).path("access_token").asString())
            .toList();
    assertThat(given).hasSizeLessThanOrEqualTo(1);
    given.forEach(token -> assertThat(active(token)).isFalse());
  }

  @Test
  void aRefreshTokenUsedTwiceRevokesTheFamily() {
    JsonNode first = tokens();
    JsonNode second = accepted(refresh(first.path("refresh_token").asString()));
    refused(refresh(first.path("refresh_token").asString()), "invalid_grant");
    refused(refresh(second.path("refresh_token").asString()), "invalid_grant");
    assertThat(active(first.path("access_token").asString())).isFalse();
    assertThat(active(second.path("access_token").asString())).isFalse();
  }

  @Test
  void ofManyRefreshesAtTheSameMomentNoneKeepsAToken() throws Exception {
    String token = tokens().path("refresh_token").asString();
    List<HttpResponse<String>> answers = atOnce(4, () -> refresh(token));
    List<JsonNode> given =
        answers.stream()
            .filter(answer -> answer.statusCode() == 200)
            .map(BridgeUnderTest::json)
            .toList();
    assertThat(given).hasSizeLessThanOrEqualTo(1);
    for (JsonNode set : given) {
      assertThat(active(set.path("access_token").asString())).isFalse();
      refused(refresh(set.path("refresh_token").asString()), "invalid_grant");
    }
  }

  @Test
  void aRefreshTokenIsItsClientsAlone() {
    String token = tokens().path("refresh_token").asString();
    HttpResponse<String> answer =
        bridge.token(
            form("grant_type", "refresh_token", "client_id", NATIVE, "refresh_token", token),
            bridge.strangerCertificate.certificate());
    assertThat(answer.statusCode()).isEqualTo(401);
    refused(
        bridge.token(
            form("grant_type", "refresh_token", "client_id", REPORTING, "refresh_token", token),
            bridge.reportingCertificate.certificate()),
        "invalid_grant");
    assertThat(accepted(refresh(token)).path("access_token").asString()).isNotEmpty();
  }

  @Test
  void aRefreshNeverWidensTheScope() {
    String token = tokens().path("refresh_token").asString();
    refused(
        bridge.token(
            form(
                "grant_type",
                "refresh_token",
                "client_id",
                NATIVE,
                "refresh_token",
                token,
                "scope",
                "openid sessions profile"),
            certificate),
        "invalid_scope");
  }

  @Test
  void theEndOfTheSessionIsTheEndOfItsTokens() {
    JsonNode tokens = tokens();
    String sid = claim(tokens.path("access_token").asString(), "sid");
    assertThat(
            bridge
                .mesh("gateway", bridge.request("/mesh/v1/sessions/" + sid).DELETE())
                .statusCode())
        .isEqualTo(204);
    assertThat(active(tokens.path("access_token").asString())).isFalse();
    refused(refresh(tokens.path("refresh_token").asString()), "invalid_grant");
  }

  @Test
  void aPublicClientsTokenIsBoundToTheCertificateItShows() {
    X509Certificate shown = bridge.strangerCertificate.certificate();
    JsonNode tokens = accepted(bridge.token(publicRequest(), shown));
    assertThat(tokens.has("refresh_token")).isFalse();
    assertThat(claim(tokens.path("access_token").asString(), "cnf"))
        .isEqualTo("{x5t#S256=" + bridge.strangerCertificate.thumbprint() + "}");
  }

  @Test
  void aPublicClientWithoutACertificateGetsNoBoundToken() {
    refused(bridge.token(publicRequest(), null), "invalid_request");
  }

  @Test
  void aTokenThatNobodySignedIsNotActive() {
    String token = tokens().path("access_token").asString();
    String[] parts = token.split("\\.", -1);
    String none =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(
                "{\"alg\":\"none\",\"typ\":\"at+jwt\"}".getBytes(StandardCharsets.UTF_8));
    assertThat(active(token)).isTrue();
    assertThat(active(none + "." + parts[1] + ".")).isFalse();
    assertThat(active(parts[0] + "." + parts[1] + "." + parts[2].substring(1) + "A")).isFalse();
    assertThat(active("garbage")).isFalse();
  }

  @Test
  void anotherTenantsClientLearnsNothingOfAToken() {
    String token = tokens().path("access_token").asString();
    assertThat(
            introspect(token, REPORTING, bridge.reportingCertificate.certificate())
                .path("active")
                .asBoolean())
        .isTrue();
    JsonNode answer = introspect(token, "other-reporting", bridge.otherCertificate.certificate());
    assertThat(answer.toString()).isEqualTo("{\"active\":false}");
  }

  @Test
  void aClientRevokesItsOwnTokensOnly() {
    String token = tokens().path("access_token").asString();
    HttpResponse<String> answer =
        bridge.edge(
            bridge.post("/oauth2/revoke", form("client_id", REPORTING, "token", token)),
            bridge.reportingCertificate.certificate());
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(active(token)).isTrue();
    assertThat(revoke(token)).isEqualTo(200);
    assertThat(active(token)).isFalse();
  }

  @Test
  void revokingWhatIsNoTokenSucceeds() {
    assertThat(revoke("garbage")).isEqualTo(200);
    String token = tokens().path("refresh_token").asString();
    assertThat(revoke(token)).isEqualTo(200);
    assertThat(revoke(token)).isEqualTo(200);
  }

  @Test
  void noCodeAndNoTokenIsInTheDatabase() {
    String code = code();
    JsonNode tokens = accepted(bridge.token(codeRequest(code), certificate));
    String rows =
        bridge
            .service()
            .context()
            .getBean(TenantTransactions.class)
            .inTenant(
                IdentityDatabase.DEMO,
                jdbc ->
                    jdbc.sql(
                            "select (select string_agg(t::text, ' ') from grant_token t) || (select"
                                + " string_agg(g::text, ' ') from authorization_grant g)")
                        .query(String.class)
                        .single());
    String access = tokens.path("access_token").asString();
    assertThat(rows)
        .doesNotContain(code, tokens.path("refresh_token").asString(), access)
        .doesNotContain(access.substring(access.lastIndexOf('.') + 1));
  }

  private String code() {
    return browser.code(authorizePath(NATIVE, NATIVE_CALLBACK, SCOPE), "alice");
  }

  private JsonNode tokens() {
    return accepted(bridge.token(codeRequest(code()), certificate));
  }

  private static Map<String, String> codeRequest(String code) {
    return form(
        "grant_type", "authorization_code",
        "client_id", NATIVE,
        "code", code,
        "redirect_uri", NATIVE_CALLBACK,
        "code_verifier", Browser.VERIFIER);
  }

  private Map<String, String> publicRequest() {
    Map<String, String> request =
        codeRequest(browser.code(authorizePath(PUBLIC, NATIVE_CALLBACK, SCOPE), "alice"));
    request.put("client_id", PUBLIC);
    return request;
  }

  private HttpResponse<String> refresh(String token) {
    return bridge.token(
        form("grant_type", "refresh_token", "client_id", NATIVE, "refresh_token", token),
        certificate);
  }

  private int revoke(String token) {
    return bridge
        .edge(bridge.post("/oauth2/revoke", form("client_id", NATIVE, "token", token)), certificate)
        .statusCode();
  }

  private boolean active(String token) {
    return introspect(token, NATIVE, certificate).path("active").asBoolean();
  }

  private JsonNode introspect(String token, String client, @Nullable X509Certificate shown) {
    return accepted(
        bridge.edge(
            bridge.post("/oauth2/introspect", form("client_id", client, "token", token)), shown));
  }

  private static <T> List<T> atOnce(int times, Callable<T> work) throws Exception {
    try (var threads = Executors.newFixedThreadPool(times)) {
      List<T> results = new ArrayList<>();
      for (var result : threads.invokeAll(java.util.Collections.nCopies(times, work))) {
        results.add(result.get());
      }
      return results;
    }
  }

  private static String claim(String token, String name) {
    try {
      return String.valueOf(SignedJWT.parse(token).getPayload().toJSONObject().get(name));
    } catch (java.text.ParseException e) {
      throw new AssertionError(e);
    }
  }

  private static JsonNode accepted(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer);
  }

  private static void refused(HttpResponse<String> answer, String error) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(json(answer).path("error").asString()).isEqualTo(error);
  }
}
