package dev.gatehouse.rego.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link Walks}: each answer and each error was seen on OPA v1.22.2. */
class WalksTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '¬',
      textBlock =
          """
          [v | walk({"a": [1, {"b": 2}]}, [_, v])] § [{"a": [1, {"b": 2}]}, [1, {"b": 2}], 1, {"b": 2}, 2]
          [x | walk([1, [2]], [x, _])] § [[], [0], [1], [1, 0]]
          [v | walk({"a": {"b": 7}}, [["a", "b"], v])] § [7]
          {x | walk({"s": {1}}, [x, _])} § {[], ["s"], ["s", 1]}
          [v | walk(1, [_, v])] § [1]
          """)
  void answersAsOpa(String call, String expected) {
    assertThat(FamilyCalls.answer(call)).isEqualTo(expected);
  }
}
