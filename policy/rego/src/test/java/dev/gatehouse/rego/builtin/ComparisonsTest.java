package dev.gatehouse.rego.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link Comparisons}: each answer and each error was seen on OPA v1.22.2. */
class ComparisonsTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '¬',
      textBlock =
          """
          1 == 1.0 § true
          null < false § true
          false < 0 § true
          2 < "1" § true
          "z" < [] § true
          [9] < {} § true
          {"a": 1} < {1} § true
          [1, 2] <= [1, 2] § true
          [1, 2] < [1, 2, 0] § true
          "a" != "b" § true
          3 in [1, 2, 3] § true
          "k", 1 in {"k": 1} § true
          {"a": [1]} >= {"a": [0]} § true
          """)
  void answersAsOpa(String call, String expected) {
    assertThat(FamilyCalls.answer(call)).isEqualTo(expected);
  }
}
