package dev.gatehouse.rego.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link RegexTemplates}: each answer and each error was seen on OPA v1.22.2. */
class RegexTemplatesTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '¬',
      textBlock =
          """
          regex.template_match("urn:foo:{[a-z]+}", "urn:foo:bar", "{", "}") § true
          regex.template_match("urn:foo:{[a-z]+}", "urn:foo:BAR", "{", "}") § false
          regex.template_match("a.c", "abc", "{", "}") § false
          regex.template_match("{a", "a", "{", "}") § regex.template_match: unbalanced braces in "{a"
          """)
  void answersAsOpa(String call, String expected) {
    assertThat(FamilyCalls.answer(call)).isEqualTo(expected);
  }
}
