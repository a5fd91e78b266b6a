package dev.gatehouse.rego.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link Units}: each answer and each error was seen on OPA v1.22.2. */
class UnitsTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '¬',
      textBlock =
          """
          units.parse("10K") § 10000
          units.parse("1.5Mi") § 1572864
          units.parse("200m") § 0.2000000000
          units.parse_bytes("10KiB") § 10240
          units.parse_bytes("1.5MB") § 1500000
          units.parse_bytes("0.5B") § units.parse_bytes: units.parse_bytes: byte unit b not recognized
          units.parse("1X") § units.parse: units.parse: unit X not recognized
          units.parse_bytes("1 GB") § units.parse_bytes: units.parse_bytes: spaces not allowed in resource strings
          units.parse("") § units.parse: units.parse: no amount provided
          """)
  void answersAsOpa(String call, String expected) {
    assertThat(FamilyCalls.answer(call)).isEqualTo(expected);
  }
}
