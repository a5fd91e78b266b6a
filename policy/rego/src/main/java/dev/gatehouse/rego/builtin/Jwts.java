package dev.gatehouse.rego.builtin;

import static dev.gatehouse.rego.builtin.BuiltinDeclaration.declare;
import static dev.gatehouse.rego.builtin.type.Types.ANY;
import static dev.gatehouse.rego.builtin.type.Types.BOOLEAN;
import static dev.gatehouse.rego.builtin.type.Types.STRING;
import static dev.gatehouse.rego.builtin.type.Types.object;
import static dev.gatehouse.rego.builtin.type.Types.tuple;

import dev.gatehouse.rego.builtin.VerifiedTokens.Decoded;
import dev.gatehouse.rego.builtin.VerifiedTokens.Signed;
import dev.gatehouse.rego.builtin.jwt.JsonWebToken;
import dev.gatehouse.rego.builtin.jwt.JwtConstraints;
import dev.gatehouse.rego.builtin.jwt.JwtException;
import dev.gatehouse.rego.builtin.jwt.JwtHeader;
import dev.gatehouse.rego.builtin.jwt.VerificationKeys;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code io.jwt.decode} and {@code io.jwt.decode_verify}. */
final class Jwts {
  private static final int MAX_NESTING = 32;
  private static final RegoArray UNVERIFIED =
      RegoArray.of(RegoBoolean.FALSE, RegoObject.EMPTY, RegoObject.EMPTY);

  /** Keys by their text: reading a certificate costs more than verifying with it. */
  private static final PatternCache<String, VerificationKeys> KEYS =
      new PatternCache<>(VerificationKeys::parse);

  static final List<BuiltinFunction> FUNCTIONS =
      List.of(
          declare("io.jwt.decode")
              .takes("jwt", STRING)
              .returns("output", tuple(object(ANY, ANY), object(ANY, ANY), STRING))
              .by((context, a) -> read(() -> decode(Operands.string(a[0], 1), 0))),
          declare("io.jwt.decode_verify")
              .takes("jwt", STRING)
              .takes("constraints", object(STRING, ANY))
              .nondeterministic()
              .returns("output", tuple(BOOLEAN, object(ANY, ANY), object(ANY, ANY)))
              .by(
                  (context, a) ->
                      read(() -> decodeVerify(context, a[0], Operands.object(a[1], 2)))));

  private Jwts() {}

  /** The keys of a certificate, public key, JWK or JWK set. */
  static VerificationKeys keys(String text) {
    return KEYS.get(text);
  }

  static RegoValue read(Supplier<RegoValue> reader) {
    try {
      return reader.get();
    } catch (JwtException malformed) {
      throw BuiltinException.failed(malformed);
    }
  }

  private static RegoValue decode(String text, int nesting) {
    JsonWebToken token = JsonWebToken.parse(text);
    RegoObject header = token.decodeHeader();
    String payload = token.decodePayload();
    if (RegoString.of("JWT").equals(header.get("cty"))) {
      return decode(unquoted(payload), requireShallow(nesting));
    }
    RegoObject claims = JsonWebToken.jsonObject(payload);
    byte[] signature = token.decodeSignature("JWT signature had invalid encoding: ");
    return RegoArray.of(header, claims, RegoString.of(HexFormat.of().formatHex(signature)));
  }

  private static String unquoted(String payload) {
    return payload.replaceAll("^[\"']+|[\"']+$", "");
  }

  private static int requireShallow(int nesting) {
    if (nesting == MAX_NESTING) {
      throw new JwtException("JWT is nested more than " + MAX_NESTING + " deep");
    }
    return nesting + 1;
  }

  private static RegoValue decodeVerify(BuiltinContext context, RegoValue jwt, RegoObject given) {
    JwtConstraints constraints = JwtConstraints.of(given, context.now(), Jwts::keys);
    String serialized = Operands.string(jwt, 1);
    Decoded decoded =
        context
            .tokens()
            .get(question(serialized, given, constraints), () -> verified(serialized, constraints));
    return decoded != null && constraints.claimsSatisfy(decoded.claims())
        ? RegoArray.of(RegoBoolean.TRUE, decoded.header(), decoded.claims())
        : UNVERIFIED;
  }

  private static Signed question(String token, RegoObject given, JwtConstraints constraints) {
    boolean secret = constraints.keys() == null;
    String keys = given.get(secret ? "secret" : "cert") instanceof RegoString t ? t.value() : "";
    return new Signed("io.jwt.decode_verify", token, keys, secret, constraints.algorithm());
  }

  /** What is signed as demanded, claims aside; null if it isn't. */
  private static @Nullable Decoded verified(String outermost, JwtConstraints constraints) {
    String serialized = outermost;
    int nesting = 0;
    while (true) {
      JsonWebToken token = JsonWebToken.parse(serialized);
      RegoObject decodedHeader = token.decodeHeader();
      JwtHeader header = JwtHeader.of(decodedHeader);
      boolean acceptable =
          header.isValid()
              && (constraints.algorithm().isEmpty()
                  || constraints.algorithm().equals(header.algorithm()));
      if (!acceptable
          || !constraints.signatureVerifies(
              header, token.signingInput(), token.decodeSignature(""))) {
        return null;
      }
      String payload = token.decodePayload();
      // RFC 7519 section 5.2: the payload is a token in turn.
      if (header.contentType().equalsIgnoreCase("JWT")) {
        serialized = payload;
        nesting = requireShallow(nesting);
        continue;
      }
      return new Decoded(decodedHeader, JsonWebToken.jsonObject(payload));
    }
  }
}
