package dev.gatehouse.rego.capability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.rego.CompileOptions;
import dev.gatehouse.rego.Rego;
import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.builtin.Builtins;
import dev.gatehouse.rego.value.RegoJson;
import org.junit.jupiter.api.Test;

/** Capabilities limit what a policy may be made of. */
class CapabilitiesTest {

  private static final String NO_COUNT =
      "{\"builtins\": [{\"name\": \"eq\"}, {\"name\": \"plus\"}], \"features\": [\"rego_v1\"]}";

  private static void compile(String capabilities, String body) {
    Capabilities parsed = Capabilities.parse(RegoJson.parse(capabilities));
    Rego.builder()
        .options(CompileOptions.defaults().withCapabilities(parsed))
        .module("p.rego", "package p\n\n" + body)
        .build();
  }

  @Test
  void aFunctionThatIsNotNamedIsUndefined() {
    compile(NO_COUNT, "p := 1 + 2");
    assertThatThrownBy(() -> compile(NO_COUNT, "p := count([])"))
        .isInstanceOf(RegoCompileException.class)
        .hasMessage("1 error occurred: p.rego:3: rego_type_error: undefined function count");
  }

  @Test
  void featuresThatAreNotNamedAreNotThere() {
    assertThatThrownBy(() -> compile(NO_COUNT, "p := $\"{input.x}\""))
        .hasMessageContaining("template strings are not supported by current capabilities");
    assertThatThrownBy(() -> compile("{\"builtins\": []}", "p := 1"))
        .hasMessageContaining("rego_v1 feature required for parsing v1 Rego");
    assertThatThrownBy(() -> compile(NO_COUNT, "import future.keywords.or"))
        .hasMessageContaining("unexpected keyword, must be one of [contains every if in]");
  }

  @Test
  void theDocumentReadsBackAsTheSame() {
    Capabilities current = Capabilities.current(Builtins.standard());
    assertThat(Capabilities.parse(current.document(Builtins.standard()))).isEqualTo(current);
  }

  @Test
  void whatIsNoCapabilitiesDocumentIsRefused() {
    assertThatThrownBy(() -> Capabilities.parse(RegoJson.parse("[]")))
        .hasMessage("capabilities must be an object");
    assertThatThrownBy(() -> Capabilities.parse(RegoJson.parse("{\"builtins\": [1]}")))
        .hasMessage("each of builtins must be an object with a name");
    assertThatThrownBy(() -> Capabilities.parse(RegoJson.parse("{\"future_keywords\": [\"x\"]}")))
        .hasMessage("illegal capabilities: unknown keyword: x");
  }
}
