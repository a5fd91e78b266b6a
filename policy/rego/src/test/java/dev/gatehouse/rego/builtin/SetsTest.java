package dev.gatehouse.rego.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link Sets}: each answer and each error was seen on OPA v1.22.2. */
class SetsTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '¬',
      textBlock =
          """
          {1, 2} & {2, 3} § {2}
          {1, 2} | {2, 3} § {1, 2, 3}
          {1, 2} - {2} § {1}
          intersection({{1, 2}, {2, 3}}) § {2}
          intersection(set()) § set()
          union({{1}, {2}, set()}) § {1, 2}
          """)
  void answersAsOpa(String call, String expected) {
    assertThat(FamilyCalls.answer(call)).isEqualTo(expected);
  }
}
