package dev.gatehouse.rego.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link X509s}: each answer and each error was seen on OPA v1.22.2. */
class X509sTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '¬',
      textBlock =
          """
          crypto.x509.parse_certificates(input.cert)[0].Subject.CommonName § "peer.example"
          crypto.x509.parse_certificates(input.cert)[0].DNSNames § ["peer.example", "*.peer.example"]
          crypto.x509.parse_and_verify_certificates(input.cert) § [false, []]
          crypto.x509.parse_certificates("no") § crypto.x509.parse_certificates: illegal base64 data at input byte 0
          crypto.x509.parse_rsa_private_key("no") § crypto.x509.parse_rsa_private_key: illegal base64 data at input byte 0
          crypto.parse_private_keys("") § null
          """)
  void answersAsOpa(String call, String expected) {
    assertThat(FamilyCalls.answer(call)).isEqualTo(expected);
  }
}
