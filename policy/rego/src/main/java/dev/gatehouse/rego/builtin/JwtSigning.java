package dev.gatehouse.rego.builtin;

import static dev.gatehouse.rego.builtin.BuiltinDeclaration.declare;
import static dev.gatehouse.rego.builtin.type.Types.ANY;
import static dev.gatehouse.rego.builtin.type.Types.STRING;
import static dev.gatehouse.rego.builtin.type.Types.object;

import dev.gatehouse.rego.builtin.jwt.JsonWebKey;
import dev.gatehouse.rego.builtin.jwt.JwtAlgorithm;
import dev.gatehouse.rego.builtin.jwt.JwtException;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoJsonException;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** {@code io.jwt.encode_sign} and {@code io.jwt.encode_sign_raw}. */
final class JwtSigning {
  static final List<BuiltinFunction> FUNCTIONS =
      List.of(
          declare("io.jwt.encode_sign_raw")
              .takes("headers", STRING)
              .takes("payload", STRING)
              .takes("key", STRING)
              .nondeterministic()
              .returns("output", STRING)
              .by((context, a) -> Jwts.read(() -> signRaw(a))),
          declare("io.jwt.encode_sign")
              .takes("headers", object(STRING, ANY))
              .takes("payload", object(STRING, ANY))
              .takes("key", object(STRING, ANY))
              .nondeterministic()
              .returns("output", STRING)
              .by((context, a) -> Jwts.read(() -> sign(json(a[0]), json(a[1]), json(a[2])))));

  private JwtSigning() {}

  private static String json(RegoValue value) {
    return RegoJson.writeEscapingHtml(value);
  }

  private static RegoValue signRaw(RegoValue[] arguments) {
    String key = Operands.string(arguments[2], 3);
    return sign(Operands.string(arguments[0], 1), Operands.string(arguments[1], 2), key);
  }

  private static String kind(RegoValue value) {
    return value instanceof RegoBoolean flag ? flag.toString() : value.kind().typeName();
  }

  private static RegoString sign(String headers, String payload, String key) {
    List<JsonWebKey> keys = JsonWebKey.parse(key);
    if (keys.isEmpty()) {
      throw new JwtException("no keys found in JWK set");
    }
    RegoObject header = header(headers);
    RegoValue named = header.get("alg");
    if (!(named instanceof RegoString name)) {
      throw new JwtException(
          "missing or invalid 'alg' header: "
              + (named == null
                  ? "jwsbb: header \"alg\" not found"
                  : "value doesn't contain string; it contains " + kind(named)));
    }
    JwtAlgorithm algorithm = JwtAlgorithm.of(name.value());
    if (algorithm == null) {
      throw new JwtException("unknown JWS algorithm: " + name.value());
    }
    boolean isJwt = !(header.get("typ") instanceof RegoString type) || type.value().equals("JWT");
    if (isJwt && !isJson(payload)) {
      throw new JwtException("type is JWT but payload is not JSON");
    }
    String input = encode(RegoString.encode(headers)) + "." + encode(RegoString.encode(payload));
    byte[] signature =
        algorithm.sign(keys.getFirst().key(), input.getBytes(StandardCharsets.US_ASCII));
    return RegoString.of(input + "." + encode(signature));
  }

  /** Headers that are no JSON object, but not empty either, have no algorithm. */
  private static RegoObject header(String text) {
    if (text.isEmpty()) {
      throw new JwtException(
          "missing or invalid 'alg' header: cannot parse JSON: cannot parse empty string");
    }
    try {
      return RegoJson.parse(RegoString.encode(text)) instanceof RegoObject header
          ? header
          : RegoObject.EMPTY;
    } catch (RegoJsonException malformed) {
      if (text.startsWith("{")) {
        throw new JwtException(
            "missing or invalid 'alg' header: cannot parse JSON: " + malformed.getMessage());
      }
      return RegoObject.EMPTY;
    }
  }

  private static boolean isJson(String text) {
    try {
      RegoJson.parse(RegoString.encode(text));
      return true;
    } catch (RegoJsonException malformed) {
      return false;
    }
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
