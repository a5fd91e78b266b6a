package dev.gatehouse.rego.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link Globs}: each answer and each error was seen on OPA v1.22.2. */
class GlobsTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '¬',
      textBlock =
          """
          glob.match("*.example.com", [], "a.example.com") § true
          glob.match("*.example.com", [], "a.b.example.com") § false
          glob.match("**.example.com", ["."], "a.b.example.com") § true
          glob.match("api:{a,b}:[0-9]?", [":"], "api:b:7x") § true
          glob.match("[!a-c]x", null, "dx") § true
          glob.match("\\\\*", [], "*") § true
          glob.quote_meta("*.{a}[b]") § "\\\\*.\\\\{a\\\\}\\\\[b\\\\]"
          regex.globs_match("[a-z]+", "[b-d]") § true
          regex.globs_match("[a-c]", "[x-z]") § false
          glob.match("{a", [], "a") § glob.match: glob: syntax error at 2: unclosed `{`
          """)
  void answersAsOpa(String call, String expected) {
    assertThat(FamilyCalls.answer(call)).isEqualTo(expected);
  }
}
