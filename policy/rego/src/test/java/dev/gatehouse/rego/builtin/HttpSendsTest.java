package dev.gatehouse.rego.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link HttpSends}: each answer and each error was seen on OPA v1.22.2. */
class HttpSendsTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '¬',
      textBlock =
          """
          http.send({"url": "http://127.0.0.1:1"}) § http.send: operand 1 missing required request parameters(s): {"method"}
          http.send({"method": "get", "url": "http://x", "unknown": 1}) § http.send: operand 1 invalid request parameters(s): {"unknown"}
          http.send({"method": 1, "url": "http://x"}) § http.send: "method" must be a string
          """)
  void answersAsOpa(String call, String expected) {
    assertThat(FamilyCalls.answer(call)).isEqualTo(expected);
  }
}
