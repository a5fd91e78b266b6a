package dev.gatehouse.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.gateway.stage.AccessTokenBuilder;
import dev.gatehouse.gateway.stage.RawClient;
import dev.gatehouse.gateway.stage.StubService;
import dev.gatehouse.gateway.stage.StubVault;
import dev.gatehouse.gateway.stage.TestGateway;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A browser signs in at the edge, works with its session, and signs out. It never sees a token. */
final class BrowserSessionTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String SESSIONS = "/sessions/v1/sessions";
  private static final String CSRF = "csrf-secret";

  private static TestGateway gateway;

  @BeforeAll
  static void start() {
    gateway = new TestGateway();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @BeforeEach
  void forget() {
    gateway.session().forget();
    gateway.identityBridge().forget();
  }

  @Test
  void signingInBeginsAtTheAuthorizationServerWithPkce() {
    RawClient.Answer answer = gateway.anonymous().send(get("/auth/start?return_to=/console/", ""));

    assertThat(answer.status()).isEqualTo(302);
    Map<String, List<String>> parameters =
        new QueryStringDecoder(answer.headers().get("location")).parameters();
    assertThat(answer.headers().get("location")).startsWith("/oauth2/authorize?");
    assertThat(parameters.get("response_type")).containsExactly("code");
    assertThat(parameters.get("client_id")).containsExactly("gatehouse-browser");
    assertThat(parameters.get("redirect_uri")).containsExactly(gateway.issuer() + "/auth/callback");
    assertThat(parameters.get("code_challenge_method")).containsExactly("S256");
    assertThat(parameters.get("code_challenge").getFirst()).hasSize(43);
    assertThat(parameters.get("state").getFirst()).hasSize(43);
    assertThat(parameters.get("nonce").getFirst()).hasSize(43);
    assertThat(answer.headers().get("set-cookie"))
        .startsWith("__Host-gatehouse-signin=")
        .contains("; Path=/; Secure; HttpOnly; SameSite=Lax")
        .doesNotContain(parameters.get("state").getFirst());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/",
        "//evil.example/",
        "/%5Cevil.example",
        "console",
        "/a/../b"
      })
  void signingInNeverEndsElsewhere(String target) {
    assertThat(gateway.anonymous().send(get("/auth/start?return_to=" + target, "")).code())
        .isEqualTo("malformed");
  }

  @Test
  void theCallbackTurnsTheCodeIntoASession() {
    UUID session = UUID.randomUUID();
    RawClient.Answer begun = gateway.anonymous().send(get("/auth/start?return_to=/console/", ""));
    Map<String, List<String>> parameters =
        new QueryStringDecoder(begun.headers().get("location")).parameters();
    gateway
        .identityBridge()
        .answer(
            request ->
                StubService.Answer.json(
                    "{\"id_token\":\""
                        + idToken(session, parameters.get("nonce").getFirst())
                        + "\"}"));

    RawClient.Answer answer =
        gateway
            .anonymous()
            .send(
                get(
                    "/auth/callback?code=c-1&state=" + parameters.get("state").getFirst(),
                    "Cookie: " + pair(begun) + "\r\n"));

    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.headers()).containsEntry("location", "/console/");
    StubService.Seen redeemed = gateway.identityBridge().seen().getFirst();
    assertThat(redeemed.uri()).isEqualTo("/oauth2/token");
    assertThat(redeemed.headers().get("client-cert")).startsWith(":").endsWith(":");
    assertThat(redeemed.headers().get("Txn-Token")).isNotNull();
    Map<String, List<String>> form = new QueryStringDecoder(redeemed.body(), false).parameters();
    assertThat(form.get("grant_type")).containsExactly("authorization_code");
    assertThat(form.get("code")).containsExactly("c-1");
    assertThat(challenge(form.get("code_verifier").getFirst()))
        .isEqualTo(parameters.get("code_challenge").getFirst());
  }

  @Test
  void aCallbackToAnotherBrowserIsRefused() {
    RawClient.Answer begun = gateway.anonymous().send(get("/auth/start", ""));
    String state =
        new QueryStringDecoder(begun.headers().get("location"))
            .parameters()
            .get("state")
            .getFirst();

    assertThat(gateway.anonymous().send(get("/auth/callback?code=c&state=" + state, "")).code())
        .isEqualTo("unauthenticated");
    assertThat(
            gateway
                .anonymous()
                .send(get("/auth/callback?code=c&state=other", "Cookie: " + pair(begun) + "\r\n"))
                .code())
        .isEqualTo("unauthenticated");
    assertThat(gateway.identityBridge().seen()).isEmpty();
  }

  @Test
  void anIdTokenOfAnotherSignInIsRefused() {
    RawClient.Answer begun = gateway.anonymous().send(get("/auth/start", ""));
    String state =
        new QueryStringDecoder(begun.headers().get("location"))
            .parameters()
            .get("state")
            .getFirst();
    gateway
        .identityBridge()
        .answer(
            request ->
                StubService.Answer.json(
                    "{\"id_token\":\"" + idToken(UUID.randomUUID(), "another nonce") + "\"}"));

    RawClient.Answer answer =
        gateway
            .anonymous()
            .send(get("/auth/callback?code=c&state=" + state, "Cookie: " + pair(begun) + "\r\n"));

    assertThat(answer.code()).isEqualTo("unauthenticated");
    assertThat(answer.headers()).doesNotContainKey("set-cookie");
  }

  @Test
  void aSessionOpensWhatAPersonMayDo() {
    UUID person = gateway.consentingPerson();
    String handle = session(person, UUID.randomUUID().toString());

    RawClient.Answer answer =
        gateway
            .anonymous()
            .send(
                get(
                    SESSIONS,
                    "Cookie: a=b; __Host-gatehouse="
                        + handle
                        + "\r\nGatehouse-Purpose: "
                        + StubVault.FACILITATION
                        + "\r\n"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(gateway.session().seen().getFirst().headers().get("cookie")).isNull();
    JsonNode claims =
        JSON.readTree(
            Base64.getUrlDecoder()
                .decode(
                    gateway
                        .session()
                        .seen()
                        .getFirst()
                        .headers()
                        .get("Txn-Token")
                        .split("\\.", -1)[1]));
    assertThat(claims.required("rctx").required("authn").stringValue()).isEqualTo("session");
    assertThat(claims.required("sub").stringValue()).isEqualTo(person.toString());
  }

  @Test
  void aPageLearnsItsSession() {
    UUID person = UUID.randomUUID();
    String handle = session(person, UUID.randomUUID().toString());

    RawClient.Answer answer =
        gateway
            .anonymous()
            .send(get("/auth/session", "Cookie: __Host-gatehouse=" + handle + "\r\n"));

    JsonNode document = JSON.readTree(answer.body());
    assertThat(document.required("subject").stringValue()).isEqualTo(person.toString());
    assertThat(document.required("csrf").stringValue()).isEqualTo(CSRF);
    assertThat(document.required("roles").get(0).stringValue()).isEqualTo("facilitator");
    assertThat(answer.headers()).containsEntry("cache-control", "no-store");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Origin: https://localhost:1\r\nX-CSRF-Token: csrf-secret\r\n",
        "Origin: null\r\nX-CSRF-Token: csrf-secret\r\n",
        "Origin: EDGE\r\n",
        "Origin: EDGE\r\nX-CSRF-Token: guess\r\n",
        "X-CSRF-Token: csrf-secret\r\n"
      })
  void aChangeThatAnotherSiteMadeTheBrowserSendIsRefused(String lines) {
    String handle = session(gateway.consentingPerson(), UUID.randomUUID().toString());

    RawClient.Answer answer =
        gateway.anonymous().send(post(SESSIONS, handle, lines.replace("EDGE", gateway.issuer())));

    assertThat(answer.code()).isEqualTo("unauthenticated");
    assertThat(gateway.session().seen()).isEmpty();
  }

  @Test
  void aChangeOfOurOwnPageGoesThrough() {
    String handle = session(gateway.consentingPerson(), UUID.randomUUID().toString());

    RawClient.Answer answer =
        gateway
            .anonymous()
            .send(
                post(
                    SESSIONS,
                    handle,
                    "Origin: " + gateway.issuer() + "\r\nX-CSRF-Token: " + CSRF + "\r\n"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(gateway.session().seen().getFirst().headers().get("x-csrf-token")).isNull();
  }

  @Test
  void aRevokedSessionHasEnded() {
    String sid = UUID.randomUUID().toString();
    String handle = session(gateway.consentingPerson(), sid);
    String request = get("/auth/session", "Cookie: __Host-gatehouse=" + handle + "\r\n");
    assertThat(gateway.anonymous().send(request).status()).isEqualTo(200);

    gateway
        .identityBridge()
        .revocations()
        .publish(
            "revocation",
            "{\"kind\":\"session\",\"id\":\""
                + sid
                + "\",\"tenant\":\""
                + TestGateway.TENANT
                + "\",\"at\":\""
                + Instant.now()
                + "\"}");

    Awaitility.await()
        .until(() -> "session-expired".equals(gateway.anonymous().send(request).code()));
  }

  @Test
  void anUnknownHandleIsNoSession() {
    assertThat(gateway.anonymous().send(get(SESSIONS, "Cookie: __Host-gatehouse=guess\r\n")).code())
        .isEqualTo("session-expired");
  }

  @Test
  void aBrowserWithoutASessionIsToldWhereOneBegins() {
    RawClient.Answer answer = gateway.anonymous().send(get(SESSIONS, "Accept: text/html\r\n"));

    assertThat(answer.code()).isEqualTo("unauthenticated");
    assertThat(answer.detail()).contains("/auth/start");
  }

  @Test
  void signingOutEndsTheSessionAtTheIdentityBridge() {
    String sid = UUID.randomUUID().toString();
    String handle = session(gateway.consentingPerson(), sid);

    RawClient.Answer answer =
        gateway
            .anonymous()
            .send(
                post(
                    "/auth/logout",
                    handle,
                    "Origin: " + gateway.issuer() + "\r\nX-CSRF-Token: " + CSRF + "\r\n"));

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.headers().get("set-cookie"))
        .startsWith("__Host-gatehouse=;")
        .contains("Max-Age=0");
    assertThat(gateway.identityBridge().endedSessions()).contains(sid);
  }

  @Test
  void theSignInPagesOfTheIdentityBridgeAreForAnybody() {
    gateway
        .identityBridge()
        .answer(
            request ->
                new StubService.Answer(
                    200, Map.of("Content-Type", "text/html", "Set-Cookie", "sign=in"), "<form>"));

    RawClient.Answer answer =
        gateway
            .anonymous()
            .send(
                get(
                    "/login?x=1",
                    "Cookie: sign=in; __Host-gatehouse=secret; b=c\r\n"
                        + "Authorization: Basic YQ==\r\n"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).containsEntry("set-cookie", "sign=in");
    StubService.Seen seen = gateway.identityBridge().seen().getFirst();
    assertThat(seen.headers().get("cookie")).isEqualTo("sign=in; b=c");
    assertThat(seen.headers().get("authorization")).isEqualTo("Basic YQ==");
    assertThat(seen.headers().get("host")).isEqualTo("localhost");
    assertThat(seen.headers().get("client-cert")).isNull();
    JsonNode claims =
        JSON.readTree(
            Base64.getUrlDecoder().decode(seen.headers().get("Txn-Token").split("\\.", -1)[1]));
    assertThat(claims.required("sub").stringValue()).isEqualTo("anonymous");
    assertThat(claims.required("aud").stringValue()).isEqualTo("identity-bridge");
  }

  @Test
  void theIdentityBridgeLearnsTheCertificateOfAClient() {
    gateway.raw().send(get("/oauth2/jwks", ""));

    String field = gateway.identityBridge().seen().getFirst().headers().get("client-cert");
    assertThat(Base64.getDecoder().decode(field.substring(1, field.length() - 1)))
        .isEqualTo(encoded());
  }

  private static byte[] encoded() {
    try {
      return gateway.client().certificate().getEncoded();
    } catch (java.security.cert.CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String session(UUID person, String sid) {
    String handle = UUID.randomUUID().toString();
    gateway
        .identityBridge()
        .session(
            sha256(handle),
            "{\"sid\":\""
                + sid
                + "\",\"subject\":\""
                + person
                + "\",\"tenant\":\""
                + TestGateway.TENANT
                + "\",\"roles\":[\"facilitator\"],\"groups\":[],"
                + "\"client\":\"gatehouse-browser\",\"acr\":\"urn:gatehouse:acr:pwd\",\"amr\":[\"pwd\"],"
                + "\"auth_time\":\"2026-01-01T00:00:00Z\",\"expires_at\":\""
                + Instant.now().plusSeconds(600)
                + "\",\"csrf\":\""
                + CSRF
                + "\"}");
    return handle;
  }

  private static String idToken(UUID session, String nonce) {
    return new AccessTokenBuilder(
            gateway.identityBridge().key(),
            gateway.issuer(),
            TestGateway.TENANT,
            UUID.randomUUID(),
            "")
        .header("typ", "JWT")
        .claim("aud", "gatehouse-browser")
        .claim("nonce", nonce)
        .claim("sid", session.toString())
        .build();
  }

  private static String get(String target, String lines) {
    return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + lines + "\r\n";
  }

  private static String post(String target, String handle, String lines) {
    return "POST "
        + target
        + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nCookie: __Host-gatehouse="
        + handle
        + "\r\n"
        + lines
        + "\r\n";
  }

  private static String pair(RawClient.Answer begun) {
    String cookie = begun.headers().get("set-cookie");
    return cookie.substring(0, cookie.indexOf(';'));
  }

  private static String challenge(String verifier) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(digest(verifier));
  }

  private static String sha256(String text) {
    return HexFormat.of().formatHex(digest(text));
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
