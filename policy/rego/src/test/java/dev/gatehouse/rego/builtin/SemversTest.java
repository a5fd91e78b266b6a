package dev.gatehouse.rego.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link Semvers}: each answer and each error was seen on OPA v1.22.2. */
class SemversTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '¬',
      textBlock =
          """
          semver.compare("1.2.3", "1.10.0") § -1
          semver.compare("1.0.0-rc.2", "1.0.0-rc.10") § -1
          semver.compare("1.0.0", "1.0.0+build") § 0
          semver.is_valid("1.0") § false
          semver.is_valid("1.0.0-alpha.1") § true
          semver.compare("1.x", "1.0.0") § semver.compare: operand 1: string "1.x" is not a valid SemVer
          """)
  void answersAsOpa(String call, String expected) {
    assertThat(FamilyCalls.answer(call)).isEqualTo(expected);
  }
}
