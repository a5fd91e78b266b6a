package dev.gatehouse.rego.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link Splitting}: each answer and each error was seen on OPA v1.22.2. */
class SplittingTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '¬',
      textBlock =
          """
          split("a,b,,c", ",") § ["a", "b", "", "c"]
          split("héé", "") § ["h", "é", "é"]
          split("", ",") § [""]
          strings.split_n("a,b,c", ",", 2) § ["a", "b"]
          strings.split_n("a,b,c", ",", 0) § []
          """)
  void answersAsOpa(String call, String expected) {
    assertThat(FamilyCalls.answer(call)).isEqualTo(expected);
  }
}
