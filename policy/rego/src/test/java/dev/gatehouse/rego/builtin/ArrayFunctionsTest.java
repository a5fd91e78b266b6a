package dev.gatehouse.rego.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link ArrayFunctions}: each answer and each error was seen on OPA v1.22.2. */
class ArrayFunctionsTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '¬',
      textBlock =
          """
          array.concat([1], [2, 3]) § [1, 2, 3]
          array.slice([1, 2, 3, 4], 1, 3) § [2, 3]
          array.slice([1, 2], -5, 10) § [1, 2]
          array.slice([1, 2], 2, 1) § []
          array.reverse([1, "a", [2]]) § [[2], "a", 1]
          array.flatten([1, [2, [3]], []]) § [1, 2, [3]]
          array.slice([1], input.s, 1) § array.slice: operand 2 must be number but got string
          """)
  void answersAsOpa(String call, String expected) {
    assertThat(FamilyCalls.answer(call)).isEqualTo(expected);
  }
}
