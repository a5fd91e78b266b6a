package dev.gatehouse.appliance.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.appliance.command.Gatehouse;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The main job, by the command that the README names. */
class DemoTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void showsTheMainJobFromNothing() {
    var out = new StringWriter();
    int exit = Gatehouse.commandLine().setOut(new PrintWriter(out, true)).execute("demo", "--json");

    List<JsonNode> steps = out.toString().lines().map(JSON::readTree).toList();
    assertThat(steps.stream().map(DemoTest::outcome))
        .containsExactly(
            "sign-in 200 ok",
            "without-consent 403 consent-missing",
            "give-consent 201 ok",
            "with-consent 201 ok",
            "withdraw-consent 200 ok",
            "after-withdrawal 403 consent-withdrawn",
            "sign-in-participant 200 ok",
            "give-consent-participant 201 ok",
            "policy-denial 403 policy-denied",
            "token-of-app 200 ok",
            "token-replayed 401 binding-mismatch",
            "past-the-gateway 401 unauthenticated",
            "sign-in-auditor 200 ok",
            "decisions-proved 0 verified",
            "token-carried-the-consent 0 same-purpose-and-version",
            "log-verified 0 verified",
            "changed-log-found 0 refuted",
            "refusals-of-strangers-proved 0 verified");
    assertThat(steps).allMatch(step -> step.path("ok").asBoolean());
    assertThat(steps)
        .allSatisfy(
            step ->
                assertThat(step.propertyNames())
                    .containsExactly(
                        "step", "sent", "status", "code", "expected", "ok", "ms", "detail"));
    assertThat(detail(steps, "policy-denial")).contains("role-missing");
    assertThat(detail(steps, "after-withdrawal"))
        .matches("refused \\d{1,3} ms after the withdrawal was sent");
    assertThat(exit).isZero();
  }

  private static String outcome(JsonNode step) {
    return "%s %d %s"
        .formatted(
            step.path("step").asString(),
            step.path("status").asInt(),
            step.path("code").asString());
  }

  private static String detail(List<JsonNode> steps, String name) {
    return steps.stream()
        .filter(step -> step.path("step").asString().equals(name))
        .findFirst()
        .map(step -> step.path("detail").asString(""))
        .orElseThrow();
  }
}
