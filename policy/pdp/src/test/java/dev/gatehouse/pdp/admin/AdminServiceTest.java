package dev.gatehouse.pdp.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gatehouse.decision.bundle.archive.ArchiveWriter;
import dev.gatehouse.fixtures.TestTokens;
import dev.gatehouse.fixtures.TokenBuilder;
import dev.gatehouse.pdp.RunningPdp;
import dev.gatehouse.pdp.authzen.TenantPolicies;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Policy administration as a service behind the gateway. */
class AdminServiceTest {

  private static final String ADMINISTRATION = "essential.service.administration";
  private static final UUID TENANT = TestTokens.TENANT;
  private static final String SHADOW = "/policy/v1/shadow";
  private static final String PROMOTE = SHADOW + "/promote";
  private static final byte[] CLOSED =
      bundle(
          "package gatehouse.custom\n\n"
              + "deny contains \"closed\" if input.action.name == \"policy.explain\"\n");

  private RunningPdp pdp;
  private Path folder = Path.of("");

  @BeforeEach
  void start(@TempDir Path home) {
    folder = home;
    pdp = RunningPdp.start(home, Map.of("gatehouse.pdp.admin.tenant", TENANT.toString()));
  }

  @AfterEach
  void stop() {
    pdp.close();
  }

  @Test
  void saysWhatIsInForce() {
    HttpResponse<String> answer = pdp.get("/policy/v1/bundles", engineer());
    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode one = json(answer).get("items").get(0);
    assertThat(one.get("name").asString()).isEqualTo("installation");
    assertThat(one.get("revision").asString()).isEqualTo("gatehouse-default-1");
    assertThat(one.get("healthy").asBoolean()).isTrue();
    assertThat(answer.headers().firstValue("ETag"))
        .hasValueSatisfying(tag -> assertThat(tag).matches("\"[0-9a-f]{24}\""));
  }

  @Test
  void saysOfATenantsBundlesToItAloneHowTheyAre(@TempDir Path elsewhere) throws IOException {
    Path archive = elsewhere.resolve("a.tar.gz");
    Files.write(
        archive,
        ArchiveWriter.write(
            new TreeMap<>(
                Map.of(
                    ".manifest", "{\"revision\":\"7\"}".getBytes(StandardCharsets.UTF_8),
                    "a.rego", "package authzen\nallow := true".getBytes(StandardCharsets.UTF_8)))));
    Files.writeString(
        folder.resolve("access-policies").resolve(TENANT + ".yaml"),
        "bundles: {authz: {resource: 'file:" + archive + "'}}");
    pdp.bean(TenantPolicies.class).refresh();
    Supplier<JsonNode> items =
        () -> json(pdp.get("/policy/v1/bundles", engineer())).get("items").path(1);
    await().until(() -> items.get().path("revision").asString("").equals("7"));
    JsonNode own = items.get();
    assertThat(own.get("name").asString()).isEqualTo("access");
    assertThat(own.get("bundle").asString()).isEqualTo("authz");
    JsonNode source = own.get("sources").get(0);
    assertThat(source.get("type").asString()).isEqualTo("snapshot");
    assertThat(source.get("size").asLong()).isEqualTo(Files.size(archive));
    assertThat(source.get("last_successful_activation").asString()).isNotBlank();
    assertThat(
            json(pdp.get(
                    "/policy/v1/bundles",
                    pdp.person(TestTokens.OTHER_TENANT, "security_engineer", ADMINISTRATION)))
                .get("items"))
        .hasSize(1);
  }

  @Test
  void aCandidateIsTriedPromotedAndRolledBack() {
    assertThat(json(pdp.get(SHADOW, engineer())).get("active").asBoolean()).isFalse();
    HttpResponse<String> tried = put(CLOSED, engineer());
    assertThat(tried.statusCode()).as(tried.body()).isEqualTo(200);
    String candidate = tag(tried);
    assertThat(explain().statusCode()).as("a candidate decides nothing").isEqualTo(200);

    HttpResponse<String> promoted = post(PROMOTE, candidate);
    assertThat(promoted.statusCode()).as(promoted.body()).isEqualTo(200);
    assertThat(json(promoted).at("/in_force/bundle").asString()).isEqualTo("default+candidate");
    assertThat(explain().statusCode()).isEqualTo(403);
    assertThat(post(PROMOTE, candidate).statusCode()).as("not done twice").isEqualTo(412);

    HttpResponse<String> back = post("/policy/v1/rollback", tag(promoted));
    assertThat(back.statusCode()).as(back.body()).isEqualTo(200);
    assertThat(json(back).at("/in_force/revision").asString()).isEqualTo("gatehouse-default-1");
    assertThat(explain().statusCode()).isEqualTo(200);
    assertThat(post("/policy/v1/rollback", tag(back)).statusCode()).isEqualTo(409);
    assertThat(pdp.journal())
        .contains("policy.shadow.started", "policy.promoted", "policy.rolled-back");
  }

  @Test
  void aPromotionWithAKeyIsAnsweredAlikeAndDoneOnce() {
    String candidate = tag(put(CLOSED, engineer()));
    HttpResponse<String> first = post(PROMOTE, candidate, "once");
    HttpResponse<String> again = post(PROMOTE, candidate, "once");
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(tag(again)).isEqualTo(tag(first));
    assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
    assertThat(pdp.journal().split("policy.promoted", -1)).hasSize(2);

    HttpResponse<String> other = post(PROMOTE, "\"000000000000000000000000\"", "once");
    assertThat(other.statusCode()).as("the same key for another candidate").isEqualTo(422);
    assertThat(json(other).at("/errors/0/pointer").asString()).isEqualTo("header/Idempotency-Key");

    HttpResponse<String> back = post("/policy/v1/rollback", tag(first), "once");
    assertThat(back.statusCode()).as("a key counts for one address").isEqualTo(200);
    assertThat(post("/policy/v1/rollback", tag(first), "once").body()).isEqualTo(back.body());
    assertThat(post("/policy/v1/rollback", tag(back), "later").statusCode())
        .as("what was refused keeps no key")
        .isEqualTo(409);
  }

  @Test
  void nothingIsChangedWithoutOrWithAnotherTag() {
    put(CLOSED, engineer());
    assertThat(pdp.post(PROMOTE, "", engineer()).statusCode()).isEqualTo(428);
    assertThat(post(PROMOTE, "\"000000000000000000000000\"").statusCode()).isEqualTo(412);
    assertThat(pdp.post("/policy/v1/rollback", "", engineer()).statusCode()).isEqualTo(428);
    assertThat(explain().statusCode()).isEqualTo(200);
    assertThat(pdp.delete(SHADOW, engineer()).statusCode()).isEqualTo(204);
    assertThat(post(PROMOTE, "*").statusCode()).as("none is tried").isEqualTo(412);
  }

  @Test
  void aBrokenCandidateIsNamedAndTheEarlierOneTriedOn() {
    String before = tag(put(CLOSED, engineer()));
    HttpResponse<String> broken =
        put(bundle("package gatehouse.custom\n\ndeny contains x if nonsense(x)\n"), engineer());
    assertThat(broken.statusCode()).isEqualTo(422);
    assertThat(json(broken).at("/errors/0/detail").asString())
        .contains("custom.rego:3", "nonsense");
    HttpResponse<String> overlapping =
        put(bundle("package gatehouse.access\n\ngrants contains \"all\"\n"), engineer());
    assertThat(overlapping.statusCode()).isEqualTo(422);
    assertThat(put("no archive".getBytes(StandardCharsets.UTF_8), engineer()).statusCode())
        .isEqualTo(422);
    assertThat(put(new byte[0], engineer()).statusCode()).isEqualTo(422);
    assertThat(tag(pdp.get(SHADOW, engineer()))).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({"participant", "facilitator", "auditor", "privacy_officer"})
  void otherRolesChangeAndExplainNothing(String role) {
    TokenBuilder token = pdp.person(TENANT, role, ADMINISTRATION);
    assertThat(put(CLOSED, token).statusCode()).isEqualTo(403);
    assertThat(pdp.delete(SHADOW, token).statusCode()).isEqualTo(403);
    assertThat(pdp.post(PROMOTE, "", token, "If-Match", "*").statusCode()).isEqualTo(403);
    assertThat(pdp.post("/policy/v1/rollback", "", token, "If-Match", "*").statusCode())
        .isEqualTo(403);
    assertThat(pdp.post("/policy/v1/explain", "{\"input\":{}}", token).statusCode()).isEqualTo(403);
    assertThat(pdp.get("/policy/v1/decisions", token).statusCode()).isEqualTo(403);
  }

  @Test
  void anotherTenantsEngineerNeitherSeesNorChangesTheInstallations() {
    TokenBuilder other = pdp.person(TestTokens.OTHER_TENANT, "security_engineer", ADMINISTRATION);
    put(CLOSED, engineer());
    assertThat(pdp.get(SHADOW, other).statusCode()).isEqualTo(404);
    assertThat(put(CLOSED, other).statusCode()).isEqualTo(404);
    assertThat(pdp.post(PROMOTE, "", other, "If-Match", "*").statusCode()).isEqualTo(404);
    assertThat(pdp.post("/policy/v1/rollback", "", other, "If-Match", "*").statusCode())
        .isEqualTo(404);
    assertThat(pdp.get("/policy/v1/bundles", other).statusCode()).isEqualTo(200);
  }

  @Test
  void anInputIsExplained() {
    JsonNode answer =
        json(
            pdp.post(
                "/policy/v1/explain",
                """
                {"input": {"subject": {"type": "user", "id": "ada", "properties": {"tenant": "acme", "roles": ["facilitator"]}},
                  "action": {"name": "sessions.read", "properties": {"scopes": ["vault"]}},
                  "resource": {"type": "session", "id": "s-1", "properties": {}},
                  "context": {"purpose": "essential.service.facilitation", "legal_basis": "contract", "time": "2026-11-27T10:00:00Z"}}}\
                """,
                engineer()));
    assertThat(answer.get("allow").asBoolean()).isFalse();
    assertThat(answer.get("reasons").toString()).isEqualTo("[\"scope-missing\"]");
    assertThat(answer.get("grants").toString()).isEqualTo("[\"role-permits\"]");
    assertThat(answer.get("denials").toString()).isEqualTo("[\"scope-missing\"]");
    assertThat(answer.at("/policy/revision").asString()).isEqualTo("gatehouse-default-1");
    assertThat(answer.at("/why/subject").asString("")).isEqualTo("data.gatehouse.decision.allow");
    assertThat(answer.get("why").toString()).contains("decision.rego");
    assertThat(pdp.journal()).contains("policy.explained");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | 422 | /input",
        "{\"input\":1} | 422 | /input",
        "{\"input\":{},\"x\":1} | 422 | /\"x\"",
        "[] | 422 | ``",
        "{ | 400 | ``"
      })
  void anExplanationOfNothingIsRefused(String body, int status, String pointer) {
    HttpResponse<String> answer = pdp.post("/policy/v1/explain", body, engineer());
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(json(answer).at("/errors/0/pointer").asString("")).isEqualTo(pointer);
  }

  @Test
  void withoutALedgerThereAreNoDecisionsAndSaysSo() {
    HttpResponse<String> answer = pdp.get("/policy/v1/decisions", engineer());
    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(pdp.get("/policy/v1/decisions?foo=1", engineer()).statusCode()).isEqualTo(422);
    assertThat(pdp.get("/policy/v1/decisions/no-uuid/explain", engineer()).statusCode())
        .isEqualTo(404);
  }

  private TokenBuilder engineer() {
    return pdp.person(TENANT, "security_engineer", ADMINISTRATION);
  }

  private HttpResponse<String> explain() {
    return pdp.post("/policy/v1/explain", "{\"input\":{}}", engineer());
  }

  private HttpResponse<String> post(String path, String ifMatch) {
    return pdp.post(path, "", engineer(), "If-Match", ifMatch);
  }

  private HttpResponse<String> post(String path, String ifMatch, String key) {
    return pdp.post(path, "", engineer(), "If-Match", ifMatch, "Idempotency-Key", key);
  }

  private HttpResponse<String> put(byte[] archive, TokenBuilder token) {
    return pdp.put(SHADOW, "application/gzip", archive, token);
  }

  private static String tag(HttpResponse<String> answer) {
    return answer.headers().firstValue("ETag").orElseThrow();
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }

  private static byte[] bundle(String module) {
    return ArchiveWriter.write(Map.of("custom.rego", module.getBytes(StandardCharsets.UTF_8)));
  }
}
