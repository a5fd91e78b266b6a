package dev.gatehouse.rego.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link JsonSchemas}: each answer and each error was seen on OPA v1.22.2. */
class JsonSchemasTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '¬',
      textBlock =
          """
          json.match_schema({"a": 1}, {"type": "object", "required": ["a"]}) § [true, []]
          json.match_schema({"a": "x"}, {"properties": {"a": {"type": "integer"}}})[0] § false
          json.match_schema("[1,2]", {"type": "array", "maxItems": 1})[0] § false
          json.match_schema({"a": 1.0}, {"properties": {"a": {"type": "integer"}}})[0] § true
          json.verify_schema({"type": "object"}) § [true, null]
          json.verify_schema({"type": "objekt"})[0] § false
          json.match_schema({}, {"type": "objekt"}) § json.match_schema: has a primitive type that is NOT VALID -- given: /objekt/ Expected valid values are:[array boolean integer number null object string]
          """)
  void answersAsOpa(String call, String expected) {
    assertThat(FamilyCalls.answer(call)).isEqualTo(expected);
  }
}
