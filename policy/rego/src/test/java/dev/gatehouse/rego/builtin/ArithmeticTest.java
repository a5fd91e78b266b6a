package dev.gatehouse.rego.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link Arithmetic}: each answer and each error was seen on OPA v1.22.2. */
class ArithmeticTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '¬',
      textBlock =
          """
          1 + 2.5 § 3.5
          0.1 + 0.2 § 0.3
          10 / 4 § 2.5
          10 / 3 § 3.3333333333333333333
          1 / 0 § div: divide by zero
          10 % 3 § 1
          -7 % 3 § -1
          10 % 0 § rem: modulo by zero
          1.5 % 1 § rem: modulo on floating-point number
          9007199254740993 * 3 § 27021597764222979
          123456789012345678901234567890 - 1 § 123456789012345678901234567889
          {1, 2, 3} - {2} § {1, 3}
          """)
  void answersAsOpa(String call, String expected) {
    assertThat(FamilyCalls.answer(call)).isEqualTo(expected);
  }
}
