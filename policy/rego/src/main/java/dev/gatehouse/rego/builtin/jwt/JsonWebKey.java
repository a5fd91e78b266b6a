package dev.gatehouse.rego.builtin.jwt;

import dev.gatehouse.rego.builtin.encoding.EncodingException;
import dev.gatehouse.rego.builtin.encoding.GoBase64;
import dev.gatehouse.rego.builtin.encoding.JsonSyntax;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoJsonException;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.math.BigInteger;
import java.security.Key;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key of a JWK or JWK set (RFC 7517).
 *
 * @param key the public, private or secret key
 * @param algorithm its {@code alg}, or empty
 * @param id its {@code kid}, or empty
 */
public record JsonWebKey(Key key, String algorithm, String id) {

  private static final String SOLE = "jwk.Parse: failed to parse sole key: jwk.ParseKey: ";
  private static final String PROBE =
      "jwk.Parse: failed to probe data: probe: failed to unmarshal data: ";

  /** Reads a JWK, or a JWK set as an object with {@code keys}. */
  public static List<JsonWebKey> parse(String json) {
    RegoValue document;
    try {
      document = RegoJson.parse(json);
    } catch (RegoJsonException malformed) {
      throw new JwtException(SOLE + PROBE + JsonSyntax.explain(json));
    }
    if (!(document instanceof RegoObject object)) {
      throw new JwtException(
          SOLE
              + PROBE
              + "json: cannot unmarshal "
              + (document instanceof RegoBoolean ? "bool" : document.kind().typeName())
              + " into Go value of type struct { Kty string \"json:\\\"kty\\\"\";"
              + " D json.RawMessage \"json:\\\"d,omitempty\\\"\" }");
    }
    if (!(object.get("keys") instanceof RegoArray array)) {
      try {
        return List.of(parse(object));
      } catch (JwtException refused) {
        throw new JwtException(SOLE + refused.getMessage());
      }
    }
    List<JsonWebKey> keys = new ArrayList<>();
    for (RegoValue element : array) {
      if (!(element instanceof RegoObject member)) {
        throw new JwtException("failed to unmarshal key from JWK set: expected an object");
      }
      keys.add(parse(member));
    }
    return keys;
  }

  private static JsonWebKey parse(RegoObject object) {
    String algorithm = object.get("alg") instanceof RegoString text ? text.value() : "";
    String id = object.get("kid") instanceof RegoString text ? text.value() : "";
    return new JsonWebKey(key(object), algorithm, id);
  }

  private static Key key(RegoObject object) {
    String type = object.get("kty") instanceof RegoString text ? text.value() : "";
    try {
      return key(object, type);
    } catch (FieldException wrong) {
      String into = "failed to unmarshal JSON into key (*jwk." + goType(object, type) + "): ";
      throw new JwtException(into + into + wrong.getMessage());
    }
  }

  /** A field of a key that is missing or malformed. */
  private static final class FieldException extends RuntimeException {
    private static final long serialVersionUID = 1;

    FieldException(String message) {
      super(message, null, false, false);
    }
  }

  /** What OPA's library calls the key in its messages. */
  private static String goType(RegoObject object, String type) {
    String half = object.get("d") == null ? "PublicKey" : "PrivateKey";
    return switch (type) {
      case "RSA" -> "rsa" + half;
      case "EC" -> "ecdsa" + half;
      case "OKP" -> "okp" + half;
      default -> "symmetricKey";
    };
  }

  private static Key key(RegoObject object, String type) {
    return switch (type) {
      case "RSA" -> rsa(object);
      case "EC" ->
          KeyMaterial.ellipticCurve(
              text(object, "crv"),
              integer(object, "x"),
              integer(object, "y"),
              optionalInteger(object, "d"));
      case "OKP" ->
          KeyMaterial.edwardsCurve(text(object, "crv"), bytes(object, "x"), optional(object, "d"));
      case "oct" -> KeyMaterial.secret(bytes(object, "k"));
      default -> throw new JwtException("invalid key type from JSON (" + type + ")");
    };
  }

  private static Key rsa(RegoObject object) {
    BigInteger publicExponent = integer(object, "e");
    BigInteger modulus = integer(object, "n");
    BigInteger privateExponent = optionalInteger(object, "d");
    return KeyMaterial.rsa(
        modulus,
        publicExponent,
        privateExponent,
        optionalInteger(object, "p"),
        optionalInteger(object, "q"));
  }

  private static String text(RegoObject object, String member) {
    if (object.get(member) instanceof RegoString text) {
      return text.value();
    }
    throw new FieldException("required field " + member + " is missing");
  }

  private static byte[] bytes(RegoObject object, String member) {
    String text = text(object, member);
    try {
      return GoBase64.decodeRawUrl(text.replaceAll("=+$", ""));
    } catch (EncodingException malformed) {
      throw new FieldException(
          "failed to decode value for key " + member + ": expected base64 encoded []byte (string)");
    }
  }

  private static byte @Nullable [] optional(RegoObject object, String member) {
    return object.get(member) == null ? null : bytes(object, member);
  }

  private static BigInteger integer(RegoObject object, String member) {
    return new BigInteger(1, bytes(object, member));
  }

  private static @Nullable BigInteger optionalInteger(RegoObject object, String member) {
    return object.get(member) == null ? null : integer(object, member);
  }
}
