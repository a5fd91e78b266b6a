package dev.gatehouse.rego.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link Bits}: each answer and each error was seen on OPA v1.22.2. */
class BitsTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '¬',
      textBlock =
          """
          bits.and(12, 10) § 8
          bits.or(12, 10) § 14
          bits.xor(12, 10) § 6
          bits.negate(5) § -6
          bits.lsh(1, 70) § 1180591620717411303424
          bits.rsh(-8, 1) § -4
          bits.and(1.5, 1) § bits.and: operand 1 must be integer number but got floating-point number
          bits.lsh(1, -1) § bits.lsh: operand 2 must be an unsigned integer number but got a negative integer
          """)
  void answersAsOpa(String call, String expected) {
    assertThat(FamilyCalls.answer(call)).isEqualTo(expected);
  }
}
