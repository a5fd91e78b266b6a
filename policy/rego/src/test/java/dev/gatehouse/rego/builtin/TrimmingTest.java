package dev.gatehouse.rego.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link Trimming}: each answer and each error was seen on OPA v1.22.2. */
class TrimmingTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '¬',
      textBlock =
          """
          trim("xxaxx", "x") § "a"
          trim_left("xxaxx", "x") § "axx"
          trim_right("xxaxx", "x") § "xxa"
          trim_prefix("abab", "ab") § "ab"
          trim_suffix("abab", "ab") § "ab"
          trim_space("\\t a b\\u00a0\\n") § "a b"
          trim("éaé", "é") § "a"
          """)
  void answersAsOpa(String call, String expected) {
    assertThat(FamilyCalls.answer(call)).isEqualTo(expected);
  }
}
