package dev.gatehouse.identity;

import static dev.gatehouse.identity.BridgeUnderTest.ALICE;
import static dev.gatehouse.identity.BridgeUnderTest.NATIVE;
import static dev.gatehouse.identity.BridgeUnderTest.NATIVE_CALLBACK;
import static dev.gatehouse.identity.BridgeUnderTest.form;
import static dev.gatehouse.identity.BridgeUnderTest.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.gatehouse.trust.tls.IssuedCertificate;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The main job over mutual TLS and a real PostgreSQL: sign in, get tokens, renew them, revoke them,
 * and see it.
 */
class IdentityBridgeEndToEndTest {

  @TempDir static Path home;

  @Test
  void aPersonSignsInAndTheTokensLiveAndFallTogether() throws Exception {
    try (BridgeUnderTest bridge = BridgeUnderTest.start(home)) {
      X509Certificate certificate = bridge.nativeCertificate.certificate();
      Browser browser = new Browser(bridge);

      String code =
          browser.code(
              Browser.authorizePath(NATIVE, NATIVE_CALLBACK, "openid profile sessions"), "alice");
      HttpResponse<String> answer =
          bridge.token(
              form(
                  "grant_type", "authorization_code",
                  "client_id", NATIVE,
                  "code", code,
                  "redirect_uri", NATIVE_CALLBACK,
                  "code_verifier", Browser.VERIFIER),
              certificate);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      JsonNode tokens = json(answer);
      assertThat(tokens.path("token_type").asString()).isEqualTo("Bearer");
      assertThat(tokens.path("expires_in").asInt()).isBetween(290, 300);

      SignedJWT access = verified(bridge, tokens.path("access_token").asString());
      assertThat(access.getHeader().getType()).isEqualTo(new JOSEObjectType("at+jwt"));
      Map<String, Object> claims = access.getPayload().toJSONObject();
      assertThat(claims)
          .containsEntry("iss", BridgeUnderTest.ISSUER)
          .containsEntry("sub", ALICE)
          .containsEntry("aud", List.of("gatehouse"))
          .containsEntry("client_id", NATIVE)
          .containsEntry("scope", "openid profile sessions")
          .containsEntry("tenant", "11111111-1111-4111-8111-111111111111")
          .containsEntry("roles", List.of("facilitator", "org_admin"))
          .containsEntry("groups", List.of("north"))
          .containsEntry("acr", "urn:gatehouse:acr:pwd")
          .containsEntry("amr", List.of("pwd"))
          .containsEntry("cnf", Map.of("x5t#S256", IssuedCertificate.thumbprint(certificate)))
          .containsOnlyKeys(
              "iss",
              "sub",
              "aud",
              "exp",
              "iat",
              "jti",
              "client_id",
              "scope",
              "tenant",
              "roles",
              "groups",
              "acr",
              "amr",
              "auth_time",
              "sid",
              "cnf");
      assertThat(seconds(claims, "exp") - seconds(claims, "iat")).isEqualTo(300);

      SignedJWT id = verified(bridge, tokens.path("id_token").asString());
      assertThat(id.getPayload().toJSONObject())
          .containsEntry("sub", ALICE)
          .containsEntry("aud", List.of(NATIVE))
          .containsEntry("nonce", "n-1")
          .containsEntry("name", "Alice")
          .containsEntry("preferred_username", "alice")
          .containsEntry("sid", claims.get("sid"));

      assertThat(
              introspect(bridge, tokens.path("access_token").asString()).path("active").asBoolean())
          .isTrue();

      JsonNode renewed = refresh(bridge, tokens.path("refresh_token").asString());
      assertThat(renewed.path("refresh_token").asString())
          .isNotEqualTo(tokens.path("refresh_token").asString());
      assertThat(introspect(bridge, renewed.path("access_token").asString()).path("sub").asString())
          .isEqualTo(ALICE);

      HttpResponse<String> revoked =
          bridge.edge(
              bridge.post(
                  "/oauth2/revoke",
                  form("client_id", NATIVE, "token", renewed.path("refresh_token").asString())),
              certificate);
      assertThat(revoked.statusCode()).isEqualTo(200);
      for (JsonNode set : List.of(tokens, renewed)) {
        assertThat(
                introspect(bridge, set.path("access_token").asString()).path("active").asBoolean())
            .isFalse();
      }

      assertThat(revocations(bridge, 2))
          .containsExactlyInAnyOrder(
              jti(tokens.path("access_token").asString()),
              jti(renewed.path("access_token").asString()));
    }
  }

  private static String jti(String token) throws Exception {
    return String.valueOf(SignedJWT.parse(token).getPayload().toJSONObject().get("jti"));
  }

  private static long seconds(Map<String, Object> claims, String name) {
    return ((Number) Objects.requireNonNull(claims.get(name))).longValue();
  }

  private static SignedJWT verified(BridgeUnderTest bridge, String token) throws Exception {
    JWKSet keys = JWKSet.parse(bridge.edge(bridge.request("/oauth2/jwks").GET(), null).body());
    SignedJWT jwt = SignedJWT.parse(token);
    var key = keys.getKeyByKeyId(jwt.getHeader().getKeyID()).toECKey();
    assertThat(key.isPrivate()).isFalse();
    assertThat(jwt.verify(new ECDSAVerifier(key))).isTrue();
    return jwt;
  }

  private static JsonNode introspect(BridgeUnderTest bridge, String token) {
    HttpResponse<String> answer =
        bridge.edge(
            bridge.post("/oauth2/introspect", form("client_id", NATIVE, "token", token)),
            bridge.nativeCertificate.certificate());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer);
  }

  private static JsonNode refresh(BridgeUnderTest bridge, String token) {
    HttpResponse<String> answer =
        bridge.token(
            form("grant_type", "refresh_token", "client_id", NATIVE, "refresh_token", token),
            bridge.nativeCertificate.certificate());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer);
  }

  /** The first revocations of the feed, by the ids that they end. */
  private static List<String> revocations(BridgeUnderTest bridge, int count) throws Exception {
    var answer =
        bridge
            .mesh
            .client("gateway")
            .send(
                bridge.request("/mesh/v1/revocations?after=0").GET().build(),
                BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).isEqualTo(200);
    try (var lines =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> line.startsWith("data:") && line.contains("\"kind\""))
          .map(line -> BridgeUnderTest.JSON.readTree(line.substring(5)).path("id").asString())
          .limit(count)
          .toList();
    }
  }
}
