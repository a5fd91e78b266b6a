package dev.gatehouse.pdp.authzen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.fixtures.TestTokens;
import dev.gatehouse.fixtures.TokenBuilder;
import dev.gatehouse.pdp.RunningPdp;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API as a service behind the gateway: who may ask, and whose policy answers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessServiceTest {

  private static final UUID TENANT = TestTokens.TENANT;
  private static final UUID OTHER = TestTokens.OTHER_TENANT;
  private static final String MAY_MORTY_DELETE =
      """
      {"subject": {"type": "user", "id": "%s"}, "action": {"name": "can_delete_todo"},
       "resource": {"type": "todo", "id": "t", "properties": {"ownerID": "morty@the-citadel.com"}}}\
      """
          .formatted(TodoPolicy.MORTY);

  private RunningPdp pdp;

  @BeforeAll
  void start(@TempDir Path home) {
    TodoPolicy.writeTo(home.resolve("access-policies").resolve(TENANT.toString()));
    pdp = RunningPdp.start(home, Map.of("gatehouse.pdp.access.reload", "0s"));
  }

  @AfterAll
  void stop() {
    pdp.close();
  }

  @Test
  void anEnforcementPointGetsItsTenantsDecision() {
    HttpResponse<String> answer = evaluate(pdp.enforcementPoint(TENANT));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"decision\":true}");
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(answer.headers().firstValue("X-Request-ID")).isEmpty();
  }

  @Test
  void anotherTenantIsNeverDecidedForByIt() {
    assertThat(evaluate(pdp.enforcementPoint(OTHER)).body())
        .isEqualTo("{\"context\":{\"reason\":\"policy-undefined\"},\"decision\":false}");
    JsonNode found =
        JsonMapper.shared()
            .readTree(
                pdp.post(
                        "/access/v1/search/subject",
                        "{\"subject\":{\"type\":\"user\"},\"action\":{\"name\":\"can_read_user\"},"
                            + "\"resource\":{\"type\":\"user\",\"id\":\"x\"}}",
                        pdp.enforcementPoint(OTHER))
                    .body());
    assertThat(found.toString())
        .isEqualTo("{\"page\":{\"count\":0,\"next_token\":\"\"},\"results\":[]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"participant", "facilitator", "auditor", "privacy_officer"})
  void whoMayNotAskIsToldSoInTheApisOwnForm(String role) {
    HttpResponse<String> answer =
        evaluate(pdp.person(TENANT, role, "essential.service.security"), "X-Request-ID", "r 7");
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
    assertThat(answer.body())
        .isEqualTo("policy-denied: the policy refuses access.evaluate: role-missing");
    assertThat(answer.headers().firstValue("X-Request-ID")).contains("r 7");
  }

  @Test
  void whoMakesPoliciesMayTryThem() {
    assertThat(
            evaluate(pdp.person(TENANT, "security_engineer", "essential.service.security"))
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void withoutATokenOrWithOneForAnotherPurposeNothingIsAnswered() {
    assertThat(pdp.bare("/access/v1/evaluation", MAY_MORTY_DELETE).statusCode()).isEqualTo(401);
    assertThat(
            evaluate(pdp.person(TENANT, "security_engineer", "analytics.reporting")).statusCode())
        .isEqualTo(403);
    assertThat(
            evaluate(pdp.person(TENANT, "security_engineer", "essential.service.audit"))
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void theRequestIdComesBackWithEveryAnswer() {
    TokenBuilder token = pdp.enforcementPoint(TENANT);
    assertThat(evaluate(token, "X-Request-ID", "bfe9eb29").headers().firstValue("X-Request-ID"))
        .contains("bfe9eb29");
    HttpResponse<String> wrong =
        pdp.post("/access/v1/evaluations", "{", token, "X-Request-ID", "bfe9eb30");
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.headers().firstValue("X-Request-ID")).contains("bfe9eb30");
  }

  @Test
  void theMetadataNameTheEdge() {
    HttpResponse<String> answer =
        pdp.get("/.well-known/authzen-configuration", pdp.enforcementPoint(TENANT));
    assertThat(answer.statusCode()).isEqualTo(200);
    String base = TestTokens.ISSUER + "/access/v1";
    assertThat(JsonMapper.shared().readValue(answer.body(), Map.class))
        .isEqualTo(
            Map.of(
                "policy_decision_point", TestTokens.ISSUER,
                "access_evaluation_endpoint", base + "/evaluation",
                "access_evaluations_endpoint", base + "/evaluations",
                "search_subject_endpoint", base + "/search/subject",
                "search_resource_endpoint", base + "/search/resource",
                "search_action_endpoint", base + "/search/action"));
  }

  @Test
  void everyAnswerIsOnRecordWithoutWhoWasAskedAbout() {
    evaluate(pdp.enforcementPoint(TENANT));
    assertThat(pdp.journal())
        .contains("\"type\":\"access.evaluated\"")
        .contains("\"permitted\":1")
        .doesNotContain(TodoPolicy.MORTY)
        .doesNotContain("morty@");
  }

  @Test
  void theKeyOfPageTokensIsItsOwnersAlone(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("pdp/page-token.key");
    byte[] made = PageTokenKey.openOrCreate(file);
    assertThat(made).hasSize(32);
    assertThat(PageTokenKey.openOrCreate(file)).isEqualTo(made);
    assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
  }

  private HttpResponse<String> evaluate(TokenBuilder token, String... headers) {
    return pdp.post("/access/v1/evaluation", MAY_MORTY_DELETE, token, headers);
  }
}
