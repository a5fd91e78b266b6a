package dev.gatehouse.pdp.authzen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each tenant is decided for by its own policy and data, and by nothing else. */
class TenantPoliciesTest {

  private static final UUID A = UUID.fromString("11111111-1111-4111-8111-111111111111");
  private static final UUID B = UUID.fromString("22222222-2222-4222-8222-222222222222");
  private static final RegoObject INPUT = RegoObject.EMPTY;

  @TempDir private Path folder;
  @TempDir private Path keep;

  @Test
  void aTenantWithoutAPolicyIsDeniedEverything() {
    try (TenantPolicies policies = open()) {
      assertThat(answer(policies, A))
          .isEqualTo("{\"context\":{\"reason\":\"policy-undefined\"},\"decision\":false}");
      assertThat(policies.of(A).candidates(SearchKind.SUBJECT, INPUT)).isEmpty();
      assertThat(policies.status(A)).isNull();
    }
  }

  @Test
  void noPolicySeesAnothersRulesOrData() throws IOException {
    write(A, "package authzen\nallow := data.secret == \"of-a\"\n");
    Files.writeString(folder.resolve(A + "/data.json"), "{\"secret\": \"of-a\"}");
    write(
        B,
        """
        package authzen
        allow := {"decision": true, "context": {"seen": [secret | secret := data.secret]}}
        """);
    try (TenantPolicies policies = open()) {
      assertThat(answer(policies, A)).isEqualTo("{\"decision\":true}");
      assertThat(answer(policies, B)).isEqualTo("{\"context\":{\"seen\":[]},\"decision\":true}");
    }
  }

  @Test
  void aBrokenVersionLeavesTheLastGoodOneAndTheOthersInForce() throws IOException {
    write(A, "package authzen\nallow := true\n");
    write(B, "package authzen\nallow := true\n");
    try (TenantPolicies policies = open()) {
      write(A, "package authzen\nallow := nonsense(1)\n");
      write(B, "package authzen\n\nallow := false\n");
      policies.refresh();
      assertThat(answer(policies, A)).isEqualTo("{\"decision\":true}");
      assertThat(answer(policies, B)).isEqualTo("{\"decision\":false}");
      assertThat(policies.problems())
          .singleElement()
          .asString()
          .startsWith(A + ": ")
          .contains("policy.rego:2", "nonsense");
      write(A, "package authzen\n\nallow := false # mended\n");
      policies.refresh();
      assertThat(answer(policies, A)).isEqualTo("{\"decision\":false}");
      assertThat(policies.problems()).isEmpty();
    }
  }

  @Test
  void aPolicyThatWasTakenAwayDecidesNoMore() throws IOException {
    write(A, "package authzen\nallow := true\n");
    try (TenantPolicies policies = open()) {
      assertThat(answer(policies, A)).isEqualTo("{\"decision\":true}");
      Files.delete(folder.resolve(A + "/policy.rego"));
      Files.delete(folder.resolve(A.toString()));
      policies.refresh();
      assertThat(answer(policies, A)).contains("policy-undefined");
    }
  }

  @Test
  void aFolderThatIsNoTenantsIsNamedAndTheRestGoesOn() throws IOException {
    Files.createDirectories(folder.resolve("acme"));
    write(A, "package authzen\nallow := true\n");
    try (TenantPolicies policies = open()) {
      assertThat(answer(policies, A)).isEqualTo("{\"decision\":true}");
      assertThat(policies.problems())
          .containsExactly(
              folder.resolve("acme")
                  + ": expected a folder named by a tenant's id, a UUID in lower case");
    }
  }

  private TenantPolicies open() {
    return TenantPolicies.open(
        folder, keep, TenantPolicySettings.defaults().withReload(Duration.ZERO), Clock.systemUTC());
  }

  private void write(UUID tenant, String module) throws IOException {
    Path own = Files.createDirectories(folder.resolve(tenant.toString()));
    Files.writeString(own.resolve("policy.rego"), module);
  }

  private static String answer(TenantPolicies policies, UUID tenant) {
    return RegoJson.write(policies.of(tenant).decide(INPUT).toJson());
  }
}
