package dev.gatehouse.rego.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link TypeTests}: each answer and each error was seen on OPA v1.22.2. */
class TypeTestsTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '¬',
      textBlock =
          """
          is_number(1.5) § true
          is_string([]) § false
          is_boolean(false) § true
          is_array([]) § true
          is_set(set()) § true
          is_object({}) § true
          is_null(null) § true
          type_name({1}) § "set"
          type_name(1) § "number"
          """)
  void answersAsOpa(String call, String expected) {
    assertThat(FamilyCalls.answer(call)).isEqualTo(expected);
  }
}
