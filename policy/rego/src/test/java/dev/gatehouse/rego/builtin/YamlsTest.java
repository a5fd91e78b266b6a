package dev.gatehouse.rego.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link Yamls}: each answer and each error was seen on OPA v1.22.2. */
class YamlsTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '¬',
      textBlock =
          """
          yaml.marshal({"b": [1, "x: y"], "a": null}) § "a: null\\nb:\\n  - 1\\n  - 'x: y'\\n"
          yaml.unmarshal("a: [1, {b: c}]\\nd: |\\n  e\\n") § {"a": [1, {"b": "c"}], "d": "e\\n"}
          yaml.unmarshal("x: &a 1\\ny: *a") § {"x": 1, "y": 1}
          yaml.unmarshal("<<: 1") § yaml.unmarshal: yaml: map merge requires map or sequence of maps as the value
          yaml.is_valid("a: [") § false
          yaml.is_valid("- 1") § true
          yaml.unmarshal("a: b: c") § yaml.unmarshal: yaml: mapping values are not allowed in this context
          """)
  void answersAsOpa(String call, String expected) {
    assertThat(FamilyCalls.answer(call)).isEqualTo(expected);
  }
}
