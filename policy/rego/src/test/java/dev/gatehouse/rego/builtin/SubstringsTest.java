package dev.gatehouse.rego.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link Substrings}: each answer and each error was seen on OPA v1.22.2. */
class SubstringsTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '¬',
      textBlock =
          """
          contains("wörld", "ör") § true
          startswith("abc", "") § true
          endswith("abc", "bc") § true
          indexof("wörld", "l") § 3
          indexof("a", "b") § -1
          indexof_n("sad", "a") § [1]
          substring("wörld", 1, 3) § "örl"
          substring("abc", 1, -1) § "bc"
          strings.any_prefix_match("abc", ["x", "ab"]) § true
          strings.any_suffix_match(["abc", "x"], {"bc"}) § true
          strings.count("cheese", "e") § 3
          substring("abc", -1, 1) § substring: negative offset
          indexof("abc", "") § indexof: empty search character
          """)
  void answersAsOpa(String call, String expected) {
    assertThat(FamilyCalls.answer(call)).isEqualTo(expected);
  }
}
