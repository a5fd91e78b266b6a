package dev.gatehouse.rego.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link Sprintf}: each answer and each error was seen on OPA v1.22.2. */
class SprintfTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '¬',
      textBlock =
          """
          sprintf("%s %d %v", ["a", 1, [true, null]]) § "a 1 [true, null]"
          sprintf("%05d|%-5s|%x", [42, "ab", 255]) § "00042|ab   |ff"
          sprintf("%.2f %e %g", [3.14159, 12345.678, 1e21]) § "3.14 1.234568e+04 1e+21"
          sprintf("%d", ["x"]) § "%!d(string=x)"
          sprintf("%s", []) § "%!s(MISSING)"
          sprintf("%[2]v %[1]v", [1, 2]) § "2 1"
          sprintf("%q %t", ["a\\"b", true]) § "\\"a\\\\\\"b\\" %!t(string=true)"
          sprintf("%v", [{"b": {1}}]) § "{\\"b\\": {1}}"
          sprintf("%d", [9223372036854775808]) § "9223372036854775808"
          """)
  void answersAsOpa(String call, String expected) {
    assertThat(FamilyCalls.answer(call)).isEqualTo(expected);
  }
}
