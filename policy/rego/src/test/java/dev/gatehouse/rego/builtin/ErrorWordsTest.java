package dev.gatehouse.rego.builtin;

import static dev.gatehouse.rego.Policies.policy;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.PreparedQuery;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words for what is wrong with YAML, DER and keys, as OPA 1.22 has them. */
class ErrorWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '\0',
      textBlock =
          """
          yaml.unmarshal("a: b: c") ~ yaml: mapping values are not allowed in this context
          yaml.unmarshal("{") ~ yaml: line 1: did not find expected node content
          yaml.unmarshal("a:\\n  - b\\n c") ~ yaml: line 2: did not find expected key
          yaml.unmarshal("- a\\n b: c") ~ yaml: line 2: mapping values are not allowed in this context
          yaml.unmarshal("*x") ~ yaml: unknown anchor 'x' referenced
          yaml.unmarshal("a: \\"x") ~ yaml: found unexpected end of stream
          yaml.unmarshal("@x") ~ yaml: found character that cannot start any token
          crypto.x509.parse_certificate_request("MIIB") ~ asn1: syntax error: truncated tag or length
          crypto.parse_private_keys("-----BEGIN PRIVATE KEY-----\\nMIIB\\n-----END PRIVATE KEY-----") ~ \
          asn1: syntax error: truncated tag or length
          io.jwt.encode_sign({"alg": 1}, {}, {"kty": "oct", "k": "AyM1"}) ~ \
          missing or invalid 'alg' header: value doesn't contain string; it contains number
          io.jwt.encode_sign({"alg": "HS256"}, {}, {"kty": "oct"}) ~ \
          jwk.Parse: failed to parse sole key: jwk.ParseKey: failed to unmarshal JSON into key \
          (*jwk.symmetricKey): failed to unmarshal JSON into key (*jwk.symmetricKey): \
          required field k is missing
          io.jwt.encode_sign({"alg": "RS256"}, {}, {"kty": "RSA"}) ~ \
          jwk.Parse: failed to parse sole key: jwk.ParseKey: failed to unmarshal JSON into key \
          (*jwk.rsaPublicKey): failed to unmarshal JSON into key (*jwk.rsaPublicKey): \
          required field e is missing
          """)
  void areOpas(String call, String message) {
    PreparedQuery query = policy("p := " + call).query("data.test.p");
    String function = call.substring(0, call.indexOf('('));
    assertThatThrownBy(
            () ->
                query.value(
                    null,
                    EvaluationLimits.defaults(),
                    EvaluationContext.system().withStrictBuiltinErrors(true)))
        .hasMessageEndingWith("eval_builtin_error: " + function + ": " + message);
  }
}
