package dev.gatehouse.rego.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link Subsets}: each answer and each error was seen on OPA v1.22.2. */
class SubsetsTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '¬',
      textBlock =
          """
          object.subset({"a": {"b": 1, "c": 2}}, {"a": {"b": 1}}) § true
          object.subset({"a": 1}, {"a": 2}) § false
          object.subset([1, 2, 3], [2, 3]) § true
          object.subset([1, 2, 3], [3, 2]) § false
          object.subset({1, 2}, {2}) § true
          object.subset([1, 2, 3], {3, 1}) § true
          object.subset({1}, [1]) § object.subset: both arguments object.subset must be of the same type or array and set
          """)
  void answersAsOpa(String call, String expected) {
    assertThat(FamilyCalls.answer(call)).isEqualTo(expected);
  }
}
