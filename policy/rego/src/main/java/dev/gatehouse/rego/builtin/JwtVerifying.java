package dev.gatehouse.rego.builtin;

import static dev.gatehouse.rego.builtin.BuiltinDeclaration.declare;
import static dev.gatehouse.rego.builtin.type.Types.BOOLEAN;
import static dev.gatehouse.rego.builtin.type.Types.STRING;

import dev.gatehouse.rego.builtin.jwt.JsonWebToken;
import dev.gatehouse.rego.builtin.jwt.JwtAlgorithm;
import dev.gatehouse.rego.builtin.jwt.JwtHeader;
import dev.gatehouse.rego.builtin.jwt.VerificationKeys;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.crypto.spec.SecretKeySpec;

/**
 * {@code io.jwt.verify_*}: whether a token is signed with one algorithm by a trusted key, its
 * claims aside.
 */
final class JwtVerifying {
  static final List<BuiltinFunction> FUNCTIONS = functions();

  private JwtVerifying() {}

  private static List<BuiltinFunction> functions() {
    List<BuiltinFunction> functions = new ArrayList<>();
    for (JwtAlgorithm algorithm : JwtAlgorithm.values()) {
      boolean symmetric = algorithm.name().startsWith("HS");
      functions.add(
          declare("io.jwt.verify_" + algorithm.name().toLowerCase(Locale.ROOT))
              .takes("jwt", STRING)
              .takes(symmetric ? "secret" : "certificate", STRING)
              .returns("result", BOOLEAN)
              .by(
                  (context, a) ->
                      Jwts.read(
                          () -> symmetric ? verifySecret(algorithm, a) : verify(algorithm, a))));
    }
    return List.copyOf(functions);
  }

  private static RegoValue verifySecret(JwtAlgorithm algorithm, RegoValue[] arguments) {
    String text = Operands.string(arguments[0], 1);
    byte[] secret = Operands.bytes(arguments[1], 2);
    JsonWebToken token = JsonWebToken.parse(text);
    byte[] signature = token.decodeSignature("");
    // The JDK has no empty keys; HMAC pads keys with zeros anyway (RFC 2104).
    SecretKeySpec key = new SecretKeySpec(secret.length == 0 ? new byte[1] : secret, "oct");
    return RegoBoolean.of(algorithm.verifies(key, token.signingInput(), signature));
  }

  private static RegoValue verify(JwtAlgorithm algorithm, RegoValue[] arguments) {
    JsonWebToken token = JsonWebToken.parse(Operands.string(arguments[0], 1));
    VerificationKeys keys = Jwts.keys(Operands.string(arguments[1], 2));
    byte[] signature = token.decodeSignature("");
    JwtHeader header = JwtHeader.of(token.decodeHeader());
    byte[] input = token.signingInput();
    return RegoBoolean.of(
        keys.anyVerifies(
            header.keyId(),
            header.algorithm(),
            (key, name) -> algorithm.verifies(key, input, signature)));
  }
}
