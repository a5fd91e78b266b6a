package dev.gatehouse.rego.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link JwtVerifying}: each answer and each error was seen on OPA v1.22.2. */
class JwtVerifyingTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '¬',
      textBlock =
          """
          io.jwt.verify_hs256(input.hs, "secret") § true
          io.jwt.verify_hs256(input.hs, "Secret") § false
          io.jwt.verify_hs512(input.hs, "secret") § false
          io.jwt.verify_es256(input.es, input.key) § true
          io.jwt.verify_es384(input.es, input.key) § false
          io.jwt.verify_rs256(input.es, input.key) § false
          io.jwt.verify_hs256("a.b", "secret") § io.jwt.verify_hs256: encoded JWT must have 3 sections, found 2
          io.jwt.verify_es256(input.es, "no key") § io.jwt.verify_es256: failed to parse a JWK key (set): jwk.ParseString: failed to parse string: jwk.Parse: failed to parse sole key: jwk.ParseKey: jwk.Parse: failed to probe data: probe: failed to unmarshal data: invalid character 'o' in literal null (expecting 'u')
          """)
  void answersAsOpa(String call, String expected) {
    assertThat(FamilyCalls.answer(call)).isEqualTo(expected);
  }
}
