package dev.gatehouse.rego.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link CidrMatches}: each answer and each error was seen on OPA v1.22.2. */
class CidrMatchesTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '¬',
      textBlock =
          """
          net.cidr_contains_matches("10.0.0.0/8", "10.1.1.1") § {["10.0.0.0/8", "10.1.1.1"]}
          net.cidr_contains_matches(["10.0.0.0/8", "11.0.0.0/8"], {"k": "11.1.1.1"}) § {[1, "k"]}
          net.cidr_contains_matches([["10.0.0.0/8", "x"]], {"10.2.3.4"}) § {[0, "10.2.3.4"]}
          net.cidr_contains_matches("10.0.0.0/8", ["bad"]) § net.cidr_contains_matches: not a valid textual representation of an IP address or CIDR: bad
          """)
  void answersAsOpa(String call, String expected) {
    assertThat(FamilyCalls.answer(call)).isEqualTo(expected);
  }
}
