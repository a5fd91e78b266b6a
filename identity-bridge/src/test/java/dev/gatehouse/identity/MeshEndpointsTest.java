package dev.gatehouse.identity;

import static dev.gatehouse.identity.BridgeUnderTest.ALICE;
import static dev.gatehouse.identity.BridgeUnderTest.BROWSER;
import static dev.gatehouse.identity.BridgeUnderTest.BROWSER_CALLBACK;
import static dev.gatehouse.identity.BridgeUnderTest.form;
import static dev.gatehouse.identity.BridgeUnderTest.json;
import static dev.gatehouse.identity.Browser.authorizePath;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import dev.gatehouse.identity.secret.Sha256;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What the gateway and the other services ask on the mesh. */
@ExtendWith(SharedBridge.class)
class MeshEndpointsTest {

  private final BridgeUnderTest bridge;

  MeshEndpointsTest(BridgeUnderTest bridge) {
    this.bridge = bridge;
  }

  @Test
  void aBrowserSignInBecomesASessionOfTheGateway() throws Exception {
    String sid = signIn();
    JsonNode handle = created(bridge.request("/mesh/v1/sessions/" + sid + "/handles"));
    assertThat(handle.path("handle").asString()).hasSize(43);

    HttpResponse<String> answer = byHandle(handle.path("handle").asString());
    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode session = json(answer);
    assertThat(session.path("sid").asString()).isEqualTo(sid);
    assertThat(session.path("subject").asString()).isEqualTo(ALICE);
    assertThat(session.path("tenant").asString()).isEqualTo("11111111-1111-4111-8111-111111111111");
    assertThat(session.path("roles").toString()).isEqualTo("[\"facilitator\",\"org_admin\"]");
    assertThat(session.path("groups").toString()).isEqualTo("[\"north\"]");
    assertThat(session.path("client").asString()).isEqualTo(BROWSER);
    assertThat(session.path("acr").asString()).isEqualTo("urn:gatehouse:acr:pwd");
    assertThat(session.path("amr").toString()).isEqualTo("[\"pwd\"]");
    assertThat(session.path("csrf")).isEqualTo(handle.path("csrf"));
    Instant until = Instant.parse(session.path("expires_at").asString());
    Instant from = Instant.parse(session.path("auth_time").asString());
    assertThat(until)
        .isBetween(from.plus(29, ChronoUnit.MINUTES), from.plus(31, ChronoUnit.MINUTES));
    assertThat(bridge.mesh("gateway", bridge.request("/mesh/v1/sessions/" + sid).GET()).body())
        .isEqualTo(answer.body());
  }

  @Test
  void anEndedSessionIsNotFound() throws Exception {
    String sid = signIn();
    String handle =
        created(bridge.request("/mesh/v1/sessions/" + sid + "/handles")).path("handle").asString();
    for (int i = 0; i < 2; i++) {
      assertThat(
              bridge
                  .mesh("gateway", bridge.request("/mesh/v1/sessions/" + sid).DELETE())
                  .statusCode())
          .isEqualTo(204);
    }
    problem(byHandle(handle), 404, "not-found");
    problem(
        bridge.mesh("gateway", bridge.request("/mesh/v1/sessions/" + sid).GET()), 404, "not-found");
    problem(
        bridge.mesh("gateway", bridge.json("POST", "/mesh/v1/sessions/" + sid + "/handles", "")),
        404,
        "not-found");
  }

  @Test
  void aHandleIsAskedForByItsHash() {
    problem(
        bridge.mesh("gateway", bridge.request("/mesh/v1/sessions?handle_sha256=nonsense").GET()),
        422,
        "invalid");
    problem(byHandle("guessed"), 404, "not-found");
    problem(
        bridge.mesh("gateway", bridge.request("/mesh/v1/sessions/nonsense").GET()),
        404,
        "not-found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/mesh/v1/jwks",
        "/mesh/v1/sessions/01a210eb-7f0e-747b-9561-5b995ebcf74d",
        "/mesh/v1/sessions?handle_sha256=00",
        "/mesh/v1/revocations",
        "/mesh/v1/anything"
      })
  void otherServicesAreNotLetIn(String path) {
    problem(bridge.mesh("session", bridge.request(path).GET()), 403, "policy-denied");
  }

  @Test
  void theGatewaySeesTheKeysThatTheWorldSees() {
    JsonNode mesh = json(bridge.mesh("gateway", bridge.request("/mesh/v1/jwks").GET()));
    JsonNode world = json(bridge.edge(bridge.request("/oauth2/jwks").GET(), null));
    assertThat(mesh).isEqualTo(world);
    JsonNode key = mesh.path("keys").path(0);
    assertThat(key.path("kty").asString()).isEqualTo("EC");
    assertThat(key.path("crv").asString()).isEqualTo("P-256");
    assertThat(key.path("alg").asString()).isEqualTo("ES256");
    assertThat(key.path("use").asString()).isEqualTo("sig");
    assertThat(key.has("d")).isFalse();
  }

  @Test
  void everyServiceReadsTheKeysThatTheGatewayRegistered() throws Exception {
    ECKey key = new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
    assertThat(register("gateway", key.toPublicJWK().toJSONString()).statusCode()).isEqualTo(201);
    assertThat(register("gateway", key.toPublicJWK().toJSONString()).statusCode()).isEqualTo(200);
    for (String service : List.of("gateway", "session", "consent-vault", "ledger")) {
      HttpResponse<String> answer = bridge.mesh(service, bridge.request("/mesh/v1/txn-keys").GET());
      assertThat(answer.statusCode()).as(service).isEqualTo(200);
      assertThat(JWKSet.parse(answer.body()).getKeyByKeyId(key.getKeyID())).as(service).isNotNull();
    }
  }

  @Test
  void onlyTheGatewayRegistersKeys() throws Exception {
    ECKey key = new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
    for (String service :
        List.of("session", "consent-vault", "ledger", "identity-bridge", "appliance")) {
      problem(register(service, key.toPublicJWK().toJSONString()), 403, "policy-denied");
    }
    String keys = bridge.mesh("gateway", bridge.request("/mesh/v1/txn-keys").GET()).body();
    assertThat(keys).doesNotContain(key.getKeyID());
  }

  @Test
  void aKeyIdBelongsToOneKey() throws Exception {
    ECKey first = new ECKeyGenerator(Curve.P_256).keyID("the-same").generate();
    ECKey second = new ECKeyGenerator(Curve.P_256).keyID("the-same").generate();
    assertThat(register("gateway", first.toPublicJWK().toJSONString()).statusCode()).isEqualTo(201);
    problem(register("gateway", second.toPublicJWK().toJSONString()), 409, "conflict");
  }

  @Test
  void aPrivateKeyIsRefusedAndNotRepeated() throws Exception {
    ECKey key = new ECKeyGenerator(Curve.P_256).keyID("leaked").generate();
    HttpResponse<String> answer = register("gateway", key.toJSONString());
    problem(answer, 422, "invalid");
    assertThat(answer.body()).doesNotContain(key.getD().toString());
  }

  @Test
  void bothMetadataDocumentsSayTheSameAndOnlyWhatIsOffered() {
    JsonNode oauth =
        json(bridge.edge(bridge.request("/.well-known/oauth-authorization-server").GET(), null));
    JsonNode openid =
        json(bridge.edge(bridge.request("/.well-known/openid-configuration").GET(), null));
    assertThat(oauth).isEqualTo(openid);
    assertThat(oauth.path("issuer").asString()).isEqualTo(BridgeUnderTest.ISSUER);
    assertThat(oauth.path("token_endpoint").asString())
        .isEqualTo(BridgeUnderTest.ISSUER + "/oauth2/token");
    assertThat(oauth.path("code_challenge_methods_supported").toString()).isEqualTo("[\"S256\"]");
    assertThat(oauth.path("token_endpoint_auth_methods_supported").toString())
        .isEqualTo("[\"tls_client_auth\",\"none\"]");
    assertThat(oauth.path("grant_types_supported").toString())
        .isEqualTo("[\"authorization_code\",\"client_credentials\",\"refresh_token\"]");
    assertThat(oauth.path("tls_client_certificate_bound_access_tokens").asBoolean()).isTrue();
  }

  private String signIn() throws Exception {
    Browser browser = new Browser(bridge);
    String form =
        Browser.location(browser.get(authorizePath(BROWSER, BROWSER_CALLBACK, "openid profile")));
    var fields = Browser.form(browser.get(form));
    fields.put("organisation", "demo");
    fields.put("username", "alice");
    fields.put("password", BridgeUnderTest.PASSWORD);
    String code =
        Browser.query(
                Browser.location(browser.get(Browser.location(browser.post("/login", fields)))))
            .get("code");
    HttpResponse<String> answer =
        bridge.token(
            form(
                "grant_type",
                "authorization_code",
                "client_id",
                BROWSER,
                "code",
                String.valueOf(code),
                "redirect_uri",
                BROWSER_CALLBACK,
                "code_verifier",
                Browser.VERIFIER),
            bridge.mesh.material("gateway").current().leaf());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    SignedJWT id = SignedJWT.parse(json(answer).path("id_token").asString());
    return String.valueOf(id.getPayload().toJSONObject().get("sid"));
  }

  private HttpResponse<String> byHandle(String handle) {
    return bridge.mesh(
        "gateway",
        bridge.request("/mesh/v1/sessions?handle_sha256=" + Sha256.of(handle).hex()).GET());
  }

  private JsonNode created(java.net.http.HttpRequest.Builder request) {
    HttpResponse<String> answer =
        bridge.mesh("gateway", request.POST(java.net.http.HttpRequest.BodyPublishers.noBody()));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return json(answer);
  }

  private HttpResponse<String> register(String service, String jwk) {
    String body =
        "{\"jwk\":%s,\"not_after\":\"%s\"}".formatted(jwk, Instant.now().plus(1, ChronoUnit.HOURS));
    return bridge.mesh(service, bridge.json("POST", "/mesh/v1/txn-keys", body));
  }

  private static void problem(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(json(answer).path("code").asString()).isEqualTo(code);
  }
}
