package dev.gatehouse.rego.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link Replacing}: each answer and each error was seen on OPA v1.22.2. */
class ReplacingTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '¬',
      textBlock =
          """
          replace("aXbX", "X", "-") § "a-b-"
          replace("ab", "", "-") § "-a-b-"
          strings.replace_n({"<": "&lt;", ">": "&gt;"}, "<a>") § "&lt;a&gt;"
          strings.replace_n({"a": "b", "ab": "x"}, "ab") § "bb"
          strings.replace_n(input.o, "a") § strings.replace_n: operand 1 non-string value found in pattern object
          """)
  void answersAsOpa(String call, String expected) {
    assertThat(FamilyCalls.answer(call)).isEqualTo(expected);
  }
}
