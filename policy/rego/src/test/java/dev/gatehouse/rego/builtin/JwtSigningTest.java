package dev.gatehouse.rego.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link JwtSigning}: each answer and each error was seen on OPA v1.22.2. */
class JwtSigningTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '¬',
      textBlock =
          """
          io.jwt.encode_sign({"alg": "HS256", "typ": "JWT"}, {"sub": "x"}, {"kty": "oct", "k": "c2VjcmV0"}) § "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJ4In0.TKECX_pF_bzlcgrzGibhwL3tklDD4LdEEzXVQCw00qY"
          io.jwt.encode_sign_raw("{\\"alg\\": \\"HS512\\"}", "{\\"sub\\": \\"x\\"}", "{\\"kty\\": \\"oct\\", \\"k\\": \\"c2VjcmV0\\"}") § "eyJhbGciOiAiSFM1MTIifQ.eyJzdWIiOiAieCJ9.GxOZzTfeekKbH4qFlz7eMn7bMxrsdLW-YAniq73xkpdBCtYYLiDzdCoAK9u8gSPu7HVxSCT7Cfwn1hoZqR2OrA"
          io.jwt.encode_sign({"alg": "none"}, {}, {"kty": "oct", "k": "c2VjcmV0"}) § io.jwt.encode_sign: unknown JWS algorithm: none
          io.jwt.encode_sign_raw("{\\"alg\\": \\"HS256\\", \\"typ\\": \\"JWT\\"}", "no json", "{\\"kty\\": \\"oct\\", \\"k\\": \\"c2VjcmV0\\"}") § io.jwt.encode_sign_raw: type is JWT but payload is not JSON
          """)
  void answersAsOpa(String call, String expected) {
    assertThat(FamilyCalls.answer(call)).isEqualTo(expected);
  }
}
