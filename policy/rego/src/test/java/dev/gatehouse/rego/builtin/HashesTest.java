package dev.gatehouse.rego.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link Hashes}: each answer and each error was seen on OPA v1.22.2. */
class HashesTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '¬',
      textBlock =
          """
          crypto.md5("message") § "78e731027d8fd50ed642340b7c9a63b3"
          crypto.sha1("message") § "6f9b9af3cd6e8b8a73c2cdced37fe9f59226e27d"
          crypto.sha256("message") § "ab530a13e45914982b79f9b7e3fba994cfd1f3fb22f71cea1afbf02b460c6d1d"
          crypto.hmac.md5("message", "key") § "4e4748e62b463521f6775fbf921234b5"
          crypto.hmac.sha1("message", "key") § "2088df74d5f2146b48146caf4965377e9d0be3a4"
          crypto.hmac.sha256("message", "key") § "6e9ef29b75fffc5b7abae527d58fdadb2fe42e7219011976917343065f58ed4a"
          crypto.hmac.sha512("message", "key") § "e477384d7ca229dd1426e64b63ebf2d36ebd6d7e669a6735424e72ea6c01d3f8b56eb39c36d8232f5427999b8d1a3f9cd1128fc69f4d75b434216810fa367e98"
          crypto.hmac.sha256("message", "") § "eb08c1f56d5ddee07f7bdf80468083da06b64cf4fac64fe3a90883df5feacae4"
          crypto.hmac.equal("a", "a") § true
          crypto.hmac.equal("a", "b") § false
          """)
  void answersAsOpa(String call, String expected) {
    assertThat(FamilyCalls.answer(call)).isEqualTo(expected);
  }
}
