package dev.gatehouse.rego.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link Aggregates}: each answer and each error was seen on OPA v1.22.2. */
class AggregatesTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '¬',
      textBlock =
          """
          count([1, [2], "x"]) § 3
          count("wörld") § 5
          count({1, 1, 2}) § 2
          sum([1, 2.5, -1]) § 2.5
          sum(set()) § 0
          product([2, 3.5]) § 7
          product([]) § 1
          max([3, "a", [0], 7]) § [0]
          max([]) § undefined
          min({"b", "a"}) § "a"
          sort([3, "a", null, 1]) § [null, 1, 3, "a"]
          sum(input.g.a) § sum: operand 1 must be array of numbers but got array containing string
          count(input.n) § count: operand 1 must be one of {array, object, set, string} but got number
          max(input.n) § max: operand 1 must be one of {set, array} but got number
          """)
  void answersAsOpa(String call, String expected) {
    assertThat(FamilyCalls.answer(call)).isEqualTo(expected);
  }
}
