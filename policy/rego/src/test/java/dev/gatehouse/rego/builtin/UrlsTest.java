package dev.gatehouse.rego.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link Urls}: each answer and each error was seen on OPA v1.22.2. */
class UrlsTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '¬',
      textBlock =
          """
          urlquery.encode("a b&c/é") § "a+b%26c%2F%C3%A9"
          urlquery.decode("a+b%26c") § "a b&c"
          urlquery.encode_object({"b": ["1", "2"], "a": "x y"}) § "a=x+y&b=1&b=2"
          urlquery.decode_object("a=1&a=2&b=") § {"a": ["1", "2"], "b": [""]}
          uri.parse("https://u@example.com:8080/p/q?x=1#f") § {"fragment": "f", "hostname": "example.com", "path": "/p/q", "port": "8080", "raw_path": "/p/q", "raw_query": "x=1", "scheme": "https"}
          uri.is_valid("http://[::1") § false
          urlquery.decode("%zz") § urlquery.decode: invalid URL escape "%zz"
          urlquery.encode_object(input.o) § urlquery.encode_object: operand 1 values must be string, array[string], or set[string]
          """)
  void answersAsOpa(String call, String expected) {
    assertThat(FamilyCalls.answer(call)).isEqualTo(expected);
  }
}
