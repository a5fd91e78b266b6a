package dev.gatehouse.rego.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link Tracing}: each answer and each error was seen on OPA v1.22.2. */
class TracingTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '¬',
      textBlock =
          """
          trace("seen") § true
          $"x{1 + 1}y{[1, "a"]}" § "x2y[1, \\"a\\"]"
          $"{1 / 0}" § div: divide by zero
          """)
  void answersAsOpa(String call, String expected) {
    assertThat(FamilyCalls.answer(call)).isEqualTo(expected);
  }
}
