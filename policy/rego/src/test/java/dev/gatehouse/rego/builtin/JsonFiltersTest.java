package dev.gatehouse.rego.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link JsonFilters}: each answer and each error was seen on OPA v1.22.2. */
class JsonFiltersTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '¬',
      textBlock =
          """
          json.filter({"a": {"b": 1, "c": 2}}, ["a/b"]) § {"a": {"b": 1}}
          json.filter({"a": [1, 2, 3]}, ["a/1"]) § {"a": [2]}
          json.filter({"a~b": {"c/d": 1}}, ["a~0b/c~1d"]) § {"a~b": {"c/d": 1}}
          json.filter({"a": 1}, [["a"]]) § {"a": 1}
          json.remove({"a": {"b": 1, "c": 2}}, ["a/b"]) § {"a": {"c": 2}}
          json.remove({"a": [1, 2, 3]}, {"a/0"}) § {"a": [2, 3]}
          json.remove({"a": 1}, ["x/y"]) § {"a": 1}
          json.filter({"a": 1}, input.l) § json.filter: operand 2 must be one of {set, array} containing string paths or array of path segments but got number
          """)
  void answersAsOpa(String call, String expected) {
    assertThat(FamilyCalls.answer(call)).isEqualTo(expected);
  }
}
