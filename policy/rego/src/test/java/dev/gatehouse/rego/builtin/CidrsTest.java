package dev.gatehouse.rego.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link Cidrs}: each answer and each error was seen on OPA v1.22.2. */
class CidrsTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '¬',
      textBlock =
          """
          net.cidr_contains("10.0.0.0/8", "10.255.0.1") § true
          net.cidr_contains("10.0.0.0/8", "10.0.0.0/7") § false
          net.cidr_contains("2001:db8::/32", "2001:db8::1") § true
          net.cidr_intersects("10.0.0.0/16", "10.0.128.0/24") § true
          net.cidr_expand("10.0.0.0/30") § {"10.0.0.0", "10.0.0.1", "10.0.0.2", "10.0.0.3"}
          net.cidr_merge(["10.0.0.0/25", "10.0.0.128/25", "10.0.3.0/24"]) § {"10.0.0.0/24", "10.0.3.0/24"}
          net.cidr_is_valid("10.0.0.0/33") § false
          net.cidr_is_valid("::/0") § true
          net.cidr_contains("10.0.0.0/99", "10.0.0.1") § net.cidr_contains: invalid CIDR address: 10.0.0.0/99
          """)
  void answersAsOpa(String call, String expected) {
    assertThat(FamilyCalls.answer(call)).isEqualTo(expected);
  }
}
