package dev.gatehouse.rego.builtin;

import static dev.gatehouse.rego.builtin.BuiltinDeclaration.declare;
import static dev.gatehouse.rego.builtin.type.Types.BOOLEAN;
import static dev.gatehouse.rego.builtin.type.Types.STRING;

import dev.gatehouse.rego.builtin.VerifiedTokens.Decoded;
import dev.gatehouse.rego.builtin.VerifiedTokens.Signed;
import dev.gatehouse.rego.builtin.jwt.JsonWebToken;
import dev.gatehouse.rego.builtin.jwt.JwtAlgorithm;
import dev.gatehouse.rego.builtin.jwt.JwtHeader;
import dev.gatehouse.rego.builtin.jwt.VerificationKeys;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
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
      String name = "io.jwt.verify_" + algorithm.name().toLowerCase(Locale.ROOT);
      functions.add(
          declare(name)
              .takes("jwt", STRING)
              .takes(symmetric ? "secret" : "certificate", STRING)
              .returns("result", BOOLEAN)
              .by(
                  (context, a) ->
                      Jwts.read(
                          () ->
                              remembered(
                                  context.tokens(),
                                  new Signed(
                                      name, text(a, 0), text(a, 1), symmetric, algorithm.name()),
                                  () ->
                                      symmetric
                                          ? verifySecret(algorithm, a)
                                          : verify(algorithm, a)))));
    }
    return List.copyOf(functions);
  }

  private static String text(RegoValue[] arguments, int index) {
    return Operands.string(arguments[index], index + 1);
  }

  private static RegoValue remembered(
      VerifiedTokens tokens, Signed question, BooleanSupplier verifies) {
    return RegoBoolean.of(
        tokens.get(question, () -> verifies.getAsBoolean() ? Decoded.NOTHING : null) != null);
  }

  private static boolean verifySecret(JwtAlgorithm algorithm, RegoValue[] arguments) {
    byte[] secret = Operands.bytes(arguments[1], 2);
    JsonWebToken token = JsonWebToken.parse(text(arguments, 0));
    byte[] signature = token.decodeSignature("");
    // The JDK has no empty keys; HMAC pads keys with zeros anyway (RFC 2104).
    SecretKeySpec key = new SecretKeySpec(secret.length == 0 ? new byte[1] : secret, "oct");
    return algorithm.verifies(key, token.signingInput(), signature);
  }

  private static boolean verify(JwtAlgorithm algorithm, RegoValue[] arguments) {
    JsonWebToken token = JsonWebToken.parse(text(arguments, 0));
    VerificationKeys keys = Jwts.keys(text(arguments, 1));
    byte[] signature = token.decodeSignature("");
    JwtHeader header = JwtHeader.of(token.decodeHeader());
    byte[] input = token.signingInput();
    return keys.anyVerifies(
        header.keyId(),
        header.algorithm(),
        (key, name) -> algorithm.verifies(key, input, signature));
  }
}
