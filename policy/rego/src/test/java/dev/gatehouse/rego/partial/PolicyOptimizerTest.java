package dev.gatehouse.rego.partial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.rego.CompileOptions;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.RegoVersion;
import dev.gatehouse.rego.partial.PolicyOptimizer.Source;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyOptimizerTest {

  private static final String AUTHZ =
      """
      package authz

      # METADATA
      # title: may they
      allow if { admin }

      allow if not bad

      # goes or stays with the rule below
      admin if data.roles[input.user] == "admin"

      bad if { some x in input.l; x.a == 1; x.b == 2 }

      other if input.z
      """;

  private static final RegoObject DATA =
      (RegoObject)
          RegoJson.parse(
              "{\"roles\": {\"al\": \"admin\", \"bo\": \"user\"}}"
                  .getBytes(StandardCharsets.UTF_8));

  private static Map<String, Source> optimized(List<Ref> roots, int level, String... entrypoints) {
    return new PolicyOptimizer(CompileOptions.defaults(), roots, EvaluationLimits.defaults())
        .optimize(
            Map.of("authz.rego", new Source(AUTHZ, RegoVersion.V1)),
            DATA,
            List.of(entrypoints),
            level);
  }

  private static String text(Map<String, Source> modules, String file) {
    return java.util.Objects.requireNonNull(modules.get(file), file).text();
  }

  @Test
  void leavesEverythingAtLevelZero() {
    assertThat(optimized(List.of(), 0).get("authz.rego"))
        .isEqualTo(new Source(AUTHZ, RegoVersion.V1));
  }

  @Test
  void putsRulesIntoThoseThatAskForThemAtLevelTwo() {
    Map<String, Source> result = optimized(List.of(), 2, "authz/allow");
    assertThat(text(result, "optimized/authz.rego"))
        .isEqualTo(
            """
            package authz

            __not0_5__ if {
            \tinput.l[__local1__4].a = 1
            \tinput.l[__local1__4].b = 2
            }

            allow if input.user = "al"

            allow if not data.authz.__not0_5__
            """);
    assertThat(text(result, "authz.rego"))
        .isEqualTo(
            """
            package authz

            # goes or stays with the rule below
            admin if data.roles[input.user] == "admin"

            bad if {
            \tsome x in input.l
            \tx.a == 1
            \tx.b == 2
            }

            other if input.z
            """);
  }

  @Test
  void evaluatesEachRuleByItselfAtLevelOne() {
    Map<String, Source> result = optimized(List.of(), 1, "authz/allow");
    assertThat(text(result, "optimized/authz.rego"))
        .contains("admin if input.user = \"al\"")
        .contains("allow if data.authz.admin");
    assertThat(text(result, "authz.rego")).isEqualTo("package authz\n\nother if input.z\n");
  }

  @Test
  void takesDataOfOtherBundlesForUnknown() {
    Map<String, Source> result =
        optimized(List.of(PartialOptions.ref("data.authz")), 2, "authz/allow");
    assertThat(text(result, "optimized/authz.rego")).contains("data.roles[input.user] = \"admin\"");
  }

  @Test
  void saysWhatIsWrongWithAnEntryPoint() {
    assertThatThrownBy(() -> optimized(List.of(), 1))
        .isInstanceOf(RegoCompileException.class)
        .hasMessageContaining("bundle optimizations require at least one entrypoint");
    assertThatThrownBy(() -> optimized(List.of(), 1, "authz/nope"))
        .hasMessageContaining("undefined entrypoint data.authz.nope");
    assertThatThrownBy(() -> optimized(List.of(), 1, "authz"))
        .hasMessageContaining("invalid entrypoint data.authz: to create optimized support module");
    assertThatThrownBy(() -> optimized(List.of(), 3, "authz/allow"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("optimization level must be 0, 1 or 2, was 3");
  }
}
