package dev.gatehouse.rego.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link Numbers}: each answer and each error was seen on OPA v1.22.2. */
class NumbersTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '¬',
      textBlock =
          """
          round(2.5) § 3
          round(-2.5) § -3
          ceil(1.2) § 2
          floor(-1.2) § -2
          abs(-3.5) § 3.5
          numbers.range(3, 1) § [3, 2, 1]
          numbers.range_step(1, 10, 4) § [1, 5, 9]
          numbers.range_step(1, 2, 0) § numbers.range_step: numbers.range_step: step must be a positive integer
          numbers.range(1.5, 2) § numbers.range: operand 1 must be integer number but got floating-point number
          """)
  void answersAsOpa(String call, String expected) {
    assertThat(FamilyCalls.answer(call)).isEqualTo(expected);
  }
}
