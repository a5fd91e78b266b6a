package dev.gatehouse.rego.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link Regexes}: each answer and each error was seen on OPA v1.22.2. */
class RegexesTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '¬',
      textBlock =
          """
          regex.match("^a+$", "aaa") § true
          regex.match("(?i)É", "é") § true
          regex.is_valid("(") § false
          regex.find_n("[a-z]+", "ab 1 cd", -1) § ["ab", "cd"]
          regex.find_n("[a-z]+", "ab 1 cd", 1) § ["ab"]
          regex.find_all_string_submatch_n("(.)=(.)", "a=b c=d", -1) § [["a=b", "a", "b"], ["c=d", "c", "d"]]
          regex.split("[,;]", "a,b;c") § ["a", "b", "c"]
          regex.replace("foobar", "o(.)", "$1$1") § "foobar"
          regex.match("(?=a)", "a") § regex.match: error parsing regexp: invalid or unsupported Perl syntax: `(?=`
          regex.replace("x", "(", "") § regex.replace: error parsing regexp: missing closing ): `(`
          """)
  void answersAsOpa(String call, String expected) {
    assertThat(FamilyCalls.answer(call)).isEqualTo(expected);
  }
}
