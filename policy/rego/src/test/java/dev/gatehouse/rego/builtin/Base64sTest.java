package dev.gatehouse.rego.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link Base64s}: each answer and each error was seen on OPA v1.22.2. */
class Base64sTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '¬',
      textBlock =
          """
          base64.encode("hello?>") § "aGVsbG8/Pg=="
          base64url.encode("hello?>") § "aGVsbG8_Pg=="
          base64url.encode_no_pad("hi") § "aGk"
          base64.decode("aGVsbG8/Pg==") § "hello?>"
          base64url.decode("aGVsbG8_Pg") § "hello?>"
          base64.is_valid("aGk") § false
          base64.is_valid("aGk=") § true
          hex.encode("wö") § "77c3b6"
          hex.decode("77c3b6") § "wö"
          base64.decode("a*") § base64.decode: illegal base64 data at input byte 1
          hex.decode("abc") § hex.decode: encoding/hex: odd length hex string
          """)
  void answersAsOpa(String call, String expected) {
    assertThat(FamilyCalls.answer(call)).isEqualTo(expected);
  }
}
