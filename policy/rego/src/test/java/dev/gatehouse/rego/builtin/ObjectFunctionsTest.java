package dev.gatehouse.rego.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link ObjectFunctions}: each answer and each error was seen on OPA v1.22.2. */
class ObjectFunctionsTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '¬',
      textBlock =
          """
          object.get({"a": {"b": 1}}, ["a", "b"], 2) § 1
          object.get({"a": 1}, "x", "none") § "none"
          object.keys({"b": 1, "a": 2}) § {"a", "b"}
          object.remove({"a": 1, "b": 2}, ["a", "x"]) § {"b": 2}
          object.filter({"a": 1, "b": 2}, {"a"}) § {"a": 1}
          object.union({"a": {"x": 1}}, {"a": {"y": 2}, "b": 3}) § {"a": {"x": 1, "y": 2}, "b": 3}
          object.union_n([{"a": 1}, {"a": {"b": 2}}, {"c": 3}]) § {"a": {"b": 2}, "c": 3}
          object.remove({"a": 1}, input.n) § object.remove: operand 2 must be one of {object, set, array} but got number
          """)
  void answersAsOpa(String call, String expected) {
    assertThat(FamilyCalls.answer(call)).isEqualTo(expected);
  }
}
