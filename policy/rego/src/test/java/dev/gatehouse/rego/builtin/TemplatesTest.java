package dev.gatehouse.rego.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link Templates}: each answer and each error was seen on OPA v1.22.2. */
class TemplatesTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '¬',
      textBlock =
          """
          strings.render_template("{{.a}} {{range .b}}<{{.}}>{{end}}", {"a": "x", "b": [1, 2]}) § "x <1><2>"
          strings.render_template("{{if eq .a 1}}one{{else}}other{{end}}", {"a": 1}) § strings.render_template: template: template:1:5: executing "template" at <eq .a 1>: error calling eq: incompatible types for comparison: json.Number and int
          strings.render_template("{{.x}}", {}) § "<undefined>"
          strings.render_template("{{.a", {"a": 1}) § strings.render_template: template: template:1: unclosed action
          """)
  void answersAsOpa(String call, String expected) {
    assertThat(FamilyCalls.answer(call)).isEqualTo(expected);
  }
}
