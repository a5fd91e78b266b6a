package dev.gatehouse.rego.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link Graphs}: each answer and each error was seen on OPA v1.22.2. */
class GraphsTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '¬',
      textBlock =
          """
          graph.reachable({"a": ["b"], "b": ["c"], "c": [], "d": ["a"]}, ["a"]) § {"a", "b", "c"}
          graph.reachable({"a": {"a"}}, {"a"}) § {"a"}
          graph.reachable({"a": []}, ["x"]) § set()
          graph.reachable_paths({"a": ["b", "c"], "b": ["d"], "c": [], "d": []}, ["a"]) § {["a", "b", "d"], ["a", "c"]}
          graph.reachable_paths({"a": ["b"], "b": ["a"]}, ["a"]) § {["a", "b"]}
          """)
  void answersAsOpa(String call, String expected) {
    assertThat(FamilyCalls.answer(call)).isEqualTo(expected);
  }
}
