package dev.gatehouse.rego.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link Uuids}: each answer and each error was seen on OPA v1.22.2. */
class UuidsTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '¬',
      textBlock =
          """
          uuid.parse("6ba7b810-9dad-11d1-80b4-00c04fd430c8").version § 1
          uuid.parse("00000000-0000-4000-8000-000000000000").variant § "RFC4122"
          uuid.parse("no") § undefined
          rand.intn("k", 0) § 0
          rand.intn("k", 1) § 0
          """)
  void answersAsOpa(String call, String expected) {
    assertThat(FamilyCalls.answer(call)).isEqualTo(expected);
  }
}
