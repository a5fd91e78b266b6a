package dev.gatehouse.identity;

import static dev.gatehouse.identity.BridgeUnderTest.MALLORY;
import static dev.gatehouse.identity.BridgeUnderTest.NATIVE;
import static dev.gatehouse.identity.BridgeUnderTest.NATIVE_CALLBACK;
import static dev.gatehouse.identity.BridgeUnderTest.form;
import static dev.gatehouse.identity.BridgeUnderTest.json;
import static dev.gatehouse.identity.Browser.authorizePath;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** People, clients, sessions and revocations of one tenant, administered by those who may. */
@ExtendWith(SharedBridge.class)
class AdministrationTest {

  private static final String DEMO = IdentityDatabase.DEMO.toString();
  private static final String OTHER = IdentityDatabase.OTHER.toString();
  private static final String PASSWORD = "a password that is long enough";

  private final BridgeUnderTest bridge;

  AdministrationTest(BridgeUnderTest bridge) {
    this.bridge = bridge;
  }

  @Test
  void aPersonIsAddedReadAndChanged() {
    HttpResponse<String> added = addUser(name(), "[\"participant\"]");
    assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
    assertThat(added.body()).doesNotContain("password", "argon2");
    String path = Browser.location(added);
    assertThat(added.headers().firstValue("ETag")).contains("\"v1\"");

    HttpResponse<String> read = admin(bridge.request(path).GET());
    assertThat(json(read)).isEqualTo(json(added));
    assertThat(read.headers().firstValue("ETag")).contains("\"v1\"");

    HttpResponse<String> changed =
        change(path, "\"v1\"", "[\"participant\",\"auditor\"]", "active");
    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
    assertThat(changed.headers().firstValue("ETag")).contains("\"v2\"");
    problem(change(path, "\"v1\"", "[]", "active"), 412, "stale");
    problem(
        admin(bridge.json("PUT", path, changedUser("[]", "active"))), 428, "precondition-required");
  }

  @Test
  void aPersonWhoIsDisabledIsSignedOutEverywhereAndStaysOut() {
    String name = name();
    String path = Browser.location(addUser(name, "[]"));
    JsonNode tokens = tokens(name);
    assertThat(change(path, "\"v1\"", "[]", "disabled").statusCode()).isEqualTo(200);
    assertThat(refresh(tokens).statusCode()).isEqualTo(400);
    assertThat(introspect(tokens)).isFalse();
    HttpResponse<String> answer =
        new Browser(bridge)
            .authorize(authorizePath(NATIVE, NATIVE_CALLBACK, "openid"), name, PASSWORD);
    assertThat(answer.statusCode()).isEqualTo(422);
  }

  @Test
  void aRoleThatIsTakenAwayIsGoneAtOnceAndOneThatIsGivenComesWithTheNextToken() {
    String name = name();
    String path = Browser.location(addUser(name, "[\"auditor\"]"));
    JsonNode tokens = tokens(name);
    assertThat(change(path, "\"v1\"", "[\"auditor\",\"participant\"]", "active").statusCode())
        .isEqualTo(200);
    assertThat(introspect(tokens)).isTrue();
    HttpResponse<String> renewed = refresh(tokens);
    assertThat(renewed.statusCode()).isEqualTo(200);
    assertThat(change(path, "\"v2\"", "[\"participant\"]", "active").statusCode()).isEqualTo(200);
    assertThat(introspect(json(renewed))).isFalse();
  }

  @Test
  void peopleAreListedPageByPage() {
    for (int i = 0; i < 3; i++) {
      addUser(name(), "[]");
    }
    List<String> seen = new ArrayList<>();
    String next = "";
    do {
      JsonNode page =
          json(
              admin(
                  bridge
                      .request(
                          "/identity/v1/users?limit=2" + (next.isEmpty() ? "" : "&cursor=" + next))
                      .GET()));
      assertThat(page.path("items").size()).isLessThanOrEqualTo(2);
      page.path("items").forEach(item -> seen.add(item.path("id").asString()));
      next = page.path("next").isNull() ? "" : page.path("next").asString();
    } while (!next.isEmpty());
    assertThat(seen).hasSizeGreaterThanOrEqualTo(5).doesNotHaveDuplicates().doesNotContain(MALLORY);
  }

  @Test
  void anotherTenantsPersonIsNotFound() {
    problem(admin(bridge.request("/identity/v1/users/" + MALLORY).GET()), 404, "not-found");
    problem(
        admin(
            bridge
                .json("PUT", "/identity/v1/users/" + MALLORY, changedUser("[]", "disabled"))
                .header("If-Match", "\"v1\"")),
        404,
        "not-found");
    assertThat(
            bridge
                .admin(bridge.request("/identity/v1/users/" + MALLORY).GET(), OTHER, "org_admin")
                .statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"username\":\"a b\",\"roles\":[]} | 422 | invalid | /username",
        "{\"username\":\"x\",\"roles\":[\"king\"]} | 422 | invalid | /roles",
        "{\"username\":\"x\",\"roles\":[],\"password\":\"short\"} | 422 | invalid | /password",
        "{\"username\":\"x\",\"roles\":[],\"display_name\":\" \"} | 422 | invalid | /display_name",
        "{\"username\":\"x\",\"roles\":[],\"king\":1} | 422 | invalid | /king",
        "{\"roles\":[]} | 422 | invalid | /username",
        "{\"username\":\"x\",\"roles\":[],\"roles\":[]} | 400 | malformed |",
        "{ | 400 | malformed |"
      })
  void aBadPersonIsRefusedByField(String body, int status, String code, String pointer) {
    HttpResponse<String> answer = admin(bridge.json("POST", "/identity/v1/users", body));
    problem(answer, status, code);
    if (pointer != null) {
      assertThat(json(answer).path("errors").path(0).path("pointer").asString()).isEqualTo(pointer);
    }
  }

  @Test
  void aNameIsOnePersonsInWhateverCase() {
    String name = name();
    addUser(name, "[]");
    problem(addUser(name.toUpperCase(java.util.Locale.ROOT), "[]"), 409, "conflict");
  }

  @Test
  void theSameRequestSentTwiceAddsOnePerson() {
    String body = newUser(name(), "[]");
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      HttpResponse<String> answer =
          admin(
              bridge
                  .json("POST", "/identity/v1/users", body)
                  .header("Idempotency-Key", body.substring(0, 60).replaceAll("[^a-z0-9-]", "x")));
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
      ids.add(json(answer).path("id").asString());
    }
    assertThat(ids.get(1)).isEqualTo(ids.get(0));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /identity/v1/users",
    "GET, /identity/v1/roles",
    "GET, /identity/v1/clients",
    "GET, /identity/v1/sessions",
    "DELETE, /identity/v1/sessions/01a210eb-7f0e-747b-9561-5b995ebcf74d"
  })
  void withoutTheRoleThereIsNothing(String method, String path) {
    problem(
        bridge.admin(
            bridge.request(path).method(method, HttpRequest.BodyPublishers.noBody()),
            DEMO,
            "participant"),
        403,
        "policy-denied");
  }

  @Test
  void aSecurityEngineerLooksAndEndsSessionsButAddsNobody() {
    assertThat(
            bridge
                .admin(bridge.request("/identity/v1/users").GET(), DEMO, "security_engineer")
                .statusCode())
        .isEqualTo(200);
    problem(
        bridge.admin(
            bridge.json("POST", "/identity/v1/users", newUser(name(), "[]")),
            DEMO,
            "security_engineer"),
        403,
        "policy-denied");
  }

  @Test
  void signingInIsNoPurposeToAdministerFor() {
    problem(
        bridge.edge(bridge.request("/identity/v1/users").GET(), null),
        403,
        "purpose-not-permitted");
  }

  @Test
  void rolesAreListed() {
    assertThat(admin(bridge.request("/identity/v1/roles").GET()).body())
        .isEqualTo(
            "{\"items\":[{\"name\":\"org_admin\"},{\"name\":\"facilitator\"},{\"name\":\"participant\"},"
                + "{\"name\":\"auditor\"},{\"name\":\"privacy_officer\"},{\"name\":\"security_engineer\"}],\"next\":null}");
  }

  @Test
  void aClientIsAddedWithAnIdentifierOfItsOwnAndSwitchedOff() {
    HttpResponse<String> added = addClient("\"subject_dn\":\"CN=new-client,O=Gatehouse\"");
    assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
    String clientId = json(added).path("client_id").asString();
    assertThat(UUID.fromString(clientId).version()).isEqualTo(7);
    var certificate = bridge.mesh.issueClient("new-client").certificate();
    var request = form("grant_type", "client_credentials", "client_id", clientId);
    HttpResponse<String> token = bridge.token(request, certificate);
    assertThat(token.statusCode()).as(token.body()).isEqualTo(200);

    HttpResponse<String> off =
        admin(
            bridge
                .json("PUT", Browser.location(added), "{\"state\":\"disabled\"}")
                .header("If-Match", "\"v1\""));
    assertThat(off.statusCode()).as(off.body()).isEqualTo(200);
    assertThat(bridge.token(request, certificate).statusCode()).isEqualTo(401);
    assertThat(introspect(json(token))).isFalse();
  }

  @Test
  void aClientThatBreaksARuleIsRefusedWithTheRule() {
    HttpResponse<String> answer = addClient("\"san_uri\":\"spiffe://a/b\",\"subject_dn\":\"CN=x\"");
    problem(answer, 422, "invalid");
    assertThat(json(answer).path("detail").asString()).contains("exclude each other");
  }

  @Test
  void theAppliancesClientsAndOtherTenantsAreNotSeen() {
    String clients = admin(bridge.request("/identity/v1/clients?limit=200").GET()).body();
    assertThat(clients)
        .contains("\"native-app\"")
        .doesNotContain("gatehouse-browser", "other-reporting");
  }

  @Test
  void aSessionIsListedAndEnded() {
    String name = name();
    String subject = json(addUser(name, "[]")).path("id").asString();
    JsonNode tokens = tokens(name);
    JsonNode item = session(subject);
    String path = "/identity/v1/sessions/" + item.path("sid").asString();
    assertThat(item.path("client").asString()).isEqualTo(NATIVE);
    problem(bridge.admin(bridge.request(path).DELETE(), OTHER, "org_admin"), 404, "not-found");
    assertThat(admin(bridge.request(path).DELETE()).statusCode()).isEqualTo(204);
    problem(admin(bridge.request(path).DELETE()), 404, "not-found");
    assertThat(introspect(tokens)).isFalse();
  }

  @Test
  void whatIsRevokedNoLongerCounts() {
    String name = name();
    String subject = json(addUser(name, "[]")).path("id").asString();
    JsonNode tokens = tokens(name);
    problem(revoke(OTHER, "subject", subject), 404, "not-found");
    assertThat(introspect(tokens)).isTrue();
    assertThat(revoke(DEMO, "subject", subject).statusCode()).isEqualTo(201);
    assertThat(introspect(tokens)).isFalse();
    problem(revoke(DEMO, "subject", "nonsense"), 422, "invalid");
    problem(revoke(DEMO, "everything", subject), 422, "invalid");
    problem(revoke(DEMO, "token", "no-such-token"), 404, "not-found");
  }

  private JsonNode session(String subject) {
    JsonNode page = json(admin(bridge.request("/identity/v1/sessions?limit=200").GET()));
    return page.path("items")
        .valueStream()
        .filter(item -> item.path("subject").asString().equals(subject))
        .findFirst()
        .orElseThrow();
  }

  private HttpResponse<String> admin(HttpRequest.Builder request) {
    return bridge.admin(request, DEMO, "org_admin");
  }

  private HttpResponse<String> addUser(String name, String roles) {
    return admin(bridge.json("POST", "/identity/v1/users", newUser(name, roles)));
  }

  private static String newUser(String name, String roles) {
    return "{\"username\":\"%s\",\"roles\":%s,\"password\":\"%s\"}"
        .formatted(name, roles, PASSWORD);
  }

  private HttpResponse<String> change(String path, String tag, String roles, String state) {
    return admin(bridge.json("PUT", path, changedUser(roles, state)).header("If-Match", tag));
  }

  private static String changedUser(String roles, String state) {
    return "{\"display_name\":\"Changed\",\"roles\":%s,\"groups\":[],\"state\":\"%s\"}"
        .formatted(roles, state);
  }

  private HttpResponse<String> addClient(String members) {
    return admin(
        bridge.json(
            "POST",
            "/identity/v1/clients",
            "{\"name\":\"New\",\"auth_method\":\"tls_client_auth\",\"grants\":[\"client_credentials\"],"
                + "\"scopes\":[\"sessions\"],\"roles\":[],\"certificate_bound\":true,"
                + members
                + "}"));
  }

  private HttpResponse<String> revoke(String tenant, String kind, String id) {
    return bridge.admin(
        bridge.json(
            "POST",
            "/identity/v1/revocations",
            "{\"kind\":\"%s\",\"id\":\"%s\"}".formatted(kind, id)),
        tenant,
        "org_admin");
  }

  private JsonNode tokens(String username) {
    Browser browser = new Browser(bridge);
    HttpResponse<String> answer =
        browser.authorize(authorizePath(NATIVE, NATIVE_CALLBACK, "openid"), username, PASSWORD);
    String code = String.valueOf(Browser.query(Browser.location(answer)).get("code"));
    HttpResponse<String> tokens =
        bridge.token(
            form(
                "grant_type",
                "authorization_code",
                "client_id",
                NATIVE,
                "code",
                code,
                "redirect_uri",
                NATIVE_CALLBACK,
                "code_verifier",
                Browser.VERIFIER),
            bridge.nativeCertificate.certificate());
    assertThat(tokens.statusCode()).as(tokens.body()).isEqualTo(200);
    return json(tokens);
  }

  private HttpResponse<String> refresh(JsonNode tokens) {
    return bridge.token(
        form(
            "grant_type",
            "refresh_token",
            "client_id",
            NATIVE,
            "refresh_token",
            tokens.path("refresh_token").asString()),
        bridge.nativeCertificate.certificate());
  }

  private boolean introspect(JsonNode tokens) {
    HttpResponse<String> answer =
        bridge.edge(
            bridge.post(
                "/oauth2/introspect",
                form("client_id", NATIVE, "token", tokens.path("access_token").asString())),
            bridge.nativeCertificate.certificate());
    return json(answer).path("active").asBoolean();
  }

  private static String name() {
    return "u" + UUID.randomUUID();
  }

  private static void problem(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(json(answer).path("code").asString()).isEqualTo(code);
  }
}
