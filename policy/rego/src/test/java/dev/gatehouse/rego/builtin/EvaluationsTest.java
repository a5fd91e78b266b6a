package dev.gatehouse.rego.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link Evaluations}: each answer and each error was seen on OPA v1.22.2. */
class EvaluationsTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '¬',
      textBlock =
          """
          rego.parse_module("m.rego", "package x\\n\\np := 1").package.path[1].value § "x"
          rego.metadata.chain() § [{"path": ["test", "p"]}]
          rego.metadata.rule() § {}
          """)
  void answersAsOpa(String call, String expected) {
    assertThat(FamilyCalls.answer(call)).isEqualTo(expected);
  }
}
