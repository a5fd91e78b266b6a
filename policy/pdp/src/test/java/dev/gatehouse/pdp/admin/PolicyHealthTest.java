package dev.gatehouse.pdp.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gatehouse.fixtures.TestTokens;
import dev.gatehouse.pdp.RunningPdp;
import dev.gatehouse.pdp.authzen.TenantPolicies;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A rejected policy is told, and nobody is left without an answer for it. */
class PolicyHealthTest {

  @Test
  void aRejectedPolicyDegradesTheServiceAndDoesNotStopIt(@TempDir Path home, @TempDir Path rules)
      throws IOException {
    try (RunningPdp pdp =
        RunningPdp.start(home, Map.of("gatehouse.policy.directory", rules.toString()))) {
      assertThat(health(pdp, "policy").get("status").asString()).isEqualTo("up");
      Files.writeString(
          rules.resolve("custom.rego"), "package gatehouse.custom\n\ndeny contains nonsense(1)\n");
      await().until(() -> !health(pdp, "policy").get("status").asString().equals("up"));
      JsonNode check = health(pdp, "policy");
      assertThat(check.get("status").asString()).isEqualTo("degraded");
      assertThat(check.get("detail").asString()).contains("custom.rego:3", "nonsense");
    }
  }

  @Test
  void oneTenantsRejectedPolicyTakesTheServiceFromNobody(@TempDir Path home) throws IOException {
    Path own = home.resolve("access-policies").resolve(TestTokens.TENANT.toString());
    Files.createDirectories(own);
    Files.writeString(own.resolve("policy.rego"), "package authzen\n\nallow := nonsense(1)\n");
    try (RunningPdp pdp = RunningPdp.start(home, Map.of("gatehouse.pdp.access.reload", "0s"))) {
      assertThat(pdp.bean(TenantPolicies.class).problems()).hasSize(1);
      JsonNode check = health(pdp, "access-policies");
      assertThat(check.get("status").asString()).isEqualTo("degraded");
      assertThat(check.get("detail").asString()).startsWith(TestTokens.TENANT + ": ");
    }
  }

  /** One check of an answer that says the service works. */
  private static JsonNode health(RunningPdp pdp, String name) {
    HttpResponse<String> answer =
        pdp.get(
            "/mesh/v1/health",
            pdp.person(TestTokens.TENANT, "security_engineer", "essential.service.administration"));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    for (JsonNode check : JsonMapper.shared().readTree(answer.body()).get("checks")) {
      if (check.get("name").asString().equals(name)) {
        return check;
      }
    }
    throw new AssertionError(answer.body());
  }
}
