package dev.gatehouse.rego.compile;

import static dev.gatehouse.rego.Policies.errors;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An expression in a template string enumerates nothing: it has the variables of the body around.
 */
class TemplateVariablesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '~',
      value = {
        "p := $\"{input[_]}\" @ 3:9 @ _",
        "p := $\"{input[x]}\" @ 3:9 @ x",
        "p := 1 if { 1 == 2 } else := $\"{input[_]}\" @ 3:33 @ _",
        "p[x] := $\"{input[_]}\" if some x in input.s @ 3:12 @ _",
        "p if { not $\"{input[_]}\" == \"1\" } @ 3:15 @ _",
        "p contains $\"{input.s[_]}\" if input.a @ 3:15 @ _",
        "p := [1 | $\"{input[y]}\" == \"a\"] @ 3:14 @ y",
        "p if { every x in [1] { $\"{input[x][y]}\" == \"a\" } } @ 3:28 @ y",
        "p := {\"a\": $\"{input.s[_]}\"} @ 3:15 @ _",
      })
  void aVariableOfItsOwnIsRefused(String rule, String place, String variable) {
    assertThat(errors(rule))
        .containsExactly(place + " rego_compile_error var " + variable + " is undeclared");
  }

  @Test
  void soIsOneOfACallInIt() {
    assertThat(errors("p := $\"{count(input[_])}\""))
        .containsExactly("3:9 rego_compile_error var _ is undeclared");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "p := $\"{input[x]}\" if x = \"z\"",
        "p if { $\"{x}\" == \"1\"; x = 1 }",
        "p := [$\"{x}\" | x = 1]",
        "p := {$\"{x}\" | some x in input}",
        "p := {$\"{x}\": $\"{y}\" | some x, y in input}",
        "p if { input.a[x]; $\"{x}\" == \"k\" }",
        "p if { every x in [\"k\"] { $\"{input.a[x]}\" == \"1\" } }",
        "p if { every i, x in [\"k\"] { $\"{input.a[x][i]}\" == \"1\" } }",
        "f([x]) := $\"{x}\"",
        "f(x) := 1 if { x == 2 } else := $\"{input[x]}\"",
        "p := $\"{[y | y := input[_]]}\"",
        "p := $\"{[y | y := input[z]]}\"",
        "p if { some x in input; y := [$\"{x}{z}\" | z := 1]; y }",
      })
  void theOnesAroundAreKnown(String rule) {
    assertThat(errors(rule)).isEmpty();
  }
}
