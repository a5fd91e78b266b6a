package dev.gatehouse.rego.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link Jwts}: each answer and each error was seen on OPA v1.22.2. */
class JwtsTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '¬',
      textBlock =
          """
          io.jwt.decode(input.hs) § [{"alg": "HS256", "typ": "JWT"}, {"sub": "x"}, "4ca1025ffa45fdbce5720af31a26e1c0bded9250c3e0b7441335d5402c34d2a6"]
          io.jwt.decode_verify(input.hs, {"secret": "secret"}) § [true, {"alg": "HS256", "typ": "JWT"}, {"sub": "x"}]
          io.jwt.decode_verify(input.hs, {"secret": "other"}) § [false, {}, {}]
          io.jwt.decode_verify(input.hs, {"secret": "secret", "alg": "HS384"}) § [false, {}, {}]
          io.jwt.decode_verify(input.hs, {"secret": "secret", "iss": "i"}) § [false, {}, {}]
          io.jwt.decode_verify(input.es, {"cert": input.key, "alg": "ES256"})[0] § true
          io.jwt.decode_verify(input.es, {"secret": input.key})[0] § false
          io.jwt.decode_verify(input.hs, {}) § io.jwt.decode_verify: no key constraint
          io.jwt.decode_verify(input.hs, {"secret": "s", "sub": "x"}) § io.jwt.decode_verify: unknown token validation constraint: sub
          io.jwt.decode("a.b.c.d") § io.jwt.decode: encoded JWT must have 3 sections, found 4
          """)
  void answersAsOpa(String call, String expected) {
    assertThat(FamilyCalls.answer(call)).isEqualTo(expected);
  }
}
