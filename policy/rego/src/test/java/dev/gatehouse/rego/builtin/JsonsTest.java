package dev.gatehouse.rego.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link Jsons}: each answer and each error was seen on OPA v1.22.2. */
class JsonsTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '¬',
      textBlock =
          """
          json.marshal({"b": [1, null], "a": "é<"}) § "{\\"a\\":\\"é\\\\u003c\\",\\"b\\":[1,null]}"
          json.marshal({1, 2}) § "[1,2]"
          json.marshal_with_options({"a": [1]}, {"pretty": true, "indent": " "}) § "{\\n \\"a\\": [\\n  1\\n ]\\n}"
          json.unmarshal("{\\"a\\": [1.50, 1e2]}") § {"a": [1.50, 1e2]}
          json.unmarshal("\\"\\\\u00e9\\"") § "é"
          json.is_valid("{\\"a\\": }") § false
          json.is_valid("[]") § true
          json.unmarshal("{") § json.unmarshal: unexpected EOF
          json.marshal_with_options({}, {"pretty": true, "colour": 1}) § json.marshal_with_options: operand 2 object contained unknown key "colour"
          """)
  void answersAsOpa(String call, String expected) {
    assertThat(FamilyCalls.answer(call)).isEqualTo(expected);
  }
}
