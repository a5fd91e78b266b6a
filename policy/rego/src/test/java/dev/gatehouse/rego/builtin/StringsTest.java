package dev.gatehouse.rego.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link Strings}: each answer and each error was seen on OPA v1.22.2. */
class StringsTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '¬',
      textBlock =
          """
          concat("-", ["a", "b"]) § "a-b"
          concat("", {"b", "a"}) § "ab"
          lower("ÀÉ") § "àé"
          upper("straße") § "STRAßE"
          format_int(255, 16) § "ff"
          format_int(-10.7, 2) § "-1010"
          strings.reverse("añb") § "bña"
          concat(",", input.l) § concat: operand 2 must be array of strings but got array containing number
          format_int(1, 7) § format_int: operand 2 must be one of {2, 8, 10, 16}
          """)
  void answersAsOpa(String call, String expected) {
    assertThat(FamilyCalls.answer(call)).isEqualTo(expected);
  }
}
