package dev.gatehouse.rego.capability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each version of OPA could do. That it is so is held by a test beside OPA itself. */
class OpaVersionsTest {

  @Test
  void theyAreListedFromTheOldest() {
    assertThat(OpaVersions.names())
        .hasSize(157)
        .startsWith("v0.17.0", "v0.17.1")
        .containsSubsequence("v0.19.0-rc1", "v0.19.0")
        .endsWith("v1.22.1", "v1.22.2");
  }

  @ParameterizedTest
  @CsvSource({
    "v0.17.0, 114",
    "v0.19.0-rc1, 125",
    "v0.19.0, 126",
    "v0.34.0, 161",
    "v0.46.0, 185",
    "v1.22.2, 206"
  })
  void eachHasTheFunctionsOfItsTime(String version, int functions) {
    assertThat(((RegoArray) Objects.requireNonNull(document(version).get("builtins"))).size())
        .isEqualTo(functions);
  }

  @Test
  void aFunctionIsDeclaredAsItWasThen() {
    assertThat(function("v0.17.0", "time.now_ns"))
        .hasToString(
            "{\"decl\": {\"result\": {\"type\": \"number\"}, \"type\": \"function\"}, \"name\":"
                + " \"time.now_ns\"}");
    assertThat(function("v0.60.0", "time.now_ns"))
        .hasToString(
            "{\"decl\": {\"result\": {\"type\": \"number\"}, \"type\": \"function\"}, \"name\":"
                + " \"time.now_ns\", \"nondeterministic\": true}");
    assertThat(function("v0.33.0", "object.keys")).isNull();
    assertThat(function("v0.60.0", "object.keys")).isNotNull();
  }

  @Test
  void keywordsAndFeaturesComeAndGo() {
    assertThat(document("v0.17.0").keys().toArray().toString()).isEqualTo("[\"builtins\"]");
    assertThat(document("v0.34.0").get("future_keywords")).hasToString("[\"in\"]");
    assertThat(document("v0.60.0").get("future_keywords"))
        .hasToString("[\"contains\", \"every\", \"if\", \"in\"]");
    assertThat(document("v0.60.0").get("features"))
        .hasToString("[\"rule_head_ref_string_prefixes\", \"rule_head_refs\", \"rego_v1_import\"]");
    assertThat(document("v1.0.0").get("future_keywords")).isNull();
    assertThat(document("v1.0.0").get("features")).hasToString("[\"rego_v1\"]");
    assertThat(document("v0.27.0").get("wasm_abi_versions"))
        .hasToString("[{\"minor_version\": 1, \"version\": 1}]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0.60.0", "v0.60", "v0.16.0", "v9.9.9", "", "v", "function abs", "wasm 1.1"})
  void whatIsNoVersionHasNone(String name) {
    assertThat(OpaVersions.document(name)).isEmpty();
  }

  @Test
  void everyOneCanBeHeldTo() {
    for (String version : OpaVersions.names()) {
      Capabilities capabilities = Capabilities.parse(document(version));
      assertThat(capabilities.functions()).as(version).contains("count", "eq");
      assertThat(capabilities.has(Capabilities.REGO_V1))
          .as(version)
          .isEqualTo(version.startsWith("v1."));
    }
  }

  private static RegoObject document(String version) {
    return OpaVersions.document(version).orElseThrow();
  }

  private static @org.jspecify.annotations.Nullable RegoValue function(
      String version, String name) {
    RegoArray all = (RegoArray) Objects.requireNonNull(document(version).get("builtins"));
    for (RegoValue each : all) {
      if (RegoString.of(name).equals(((RegoObject) each).get("name"))) {
        return each;
      }
    }
    return null;
  }
}
