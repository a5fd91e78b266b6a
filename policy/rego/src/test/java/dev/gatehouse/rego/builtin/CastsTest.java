package dev.gatehouse.rego.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link Casts}: each answer and each error was seen on OPA v1.22.2. */
class CastsTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '¬',
      textBlock =
          """
          to_number("0x") § to_number: strconv.ParseFloat: parsing "0x": invalid syntax
          to_number("1e3") § 1e3
          to_number(true) § 1
          to_number(null) § 0
          to_number("-1.50") § -1.50
          to_number(input.l) § to_number: operand 1 must be one of {null, boolean, number, string} but got array
          to_number(input.s) § to_number: strconv.ParseFloat: parsing "Hello, wörld": invalid syntax
          """)
  void answersAsOpa(String call, String expected) {
    assertThat(FamilyCalls.answer(call)).isEqualTo(expected);
  }
}
