package dev.gatehouse.rego.builtin.jwt;

import dev.gatehouse.rego.builtin.encoding.EncodingException;
import dev.gatehouse.rego.builtin.encoding.GoBase64;
import dev.gatehouse.rego.builtin.encoding.JsonSyntax;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoJsonException;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.nio.charset.StandardCharsets;

/**
 * A token in the compact serialization (RFC 7515 section 7.1), its three parts still encoded.
 *
 * @param header the encoded header
 * @param payload the encoded payload
 * @param signature the encoded signature
 */
public record JsonWebToken(String header, String payload, String signature) {
  private static final int PARTS = 3;

  /** Takes a token apart. */
  public static JsonWebToken parse(String text) {
    if (text.indexOf('.') < 0) {
      throw new JwtException("encoded JWT had no period separators");
    }
    String[] parts = text.split("\\.", -1);
    if (parts.length != PARTS) {
      throw new JwtException("encoded JWT must have 3 sections, found " + parts.length);
    }
    return new JsonWebToken(parts[0], parts[1], parts[2]);
  }

  /** The header; encrypted tokens (RFC 7516 section 9) are refused. */
  public RegoObject decodeHeader() {
    RegoObject decoded;
    String json = RegoString.decode(decode(header, "JWT header had invalid encoding: "));
    try {
      decoded = jsonObject(json);
    } catch (JwtException malformed) {
      throw new JwtException("bad JWT header: " + malformed.getMessage());
    }
    if (decoded.get("enc") != null) {
      throw new JwtException("JWT is a JWE object, which is not supported");
    }
    return decoded;
  }

  /** The text of the payload, a JSON object or a nested token. */
  public String decodePayload() {
    return RegoString.decode(decode(payload, "JWT payload had invalid encoding: "));
  }

  /** The bytes of the signature; the prefix begins the error's text. */
  public byte[] decodeSignature(String errorPrefix) {
    return decode(signature, errorPrefix);
  }

  /** What the signature is over. */
  public byte[] signingInput() {
    return (header + "." + payload).getBytes(StandardCharsets.UTF_8);
  }

  /** The claims of a payload; of a duplicate one the last counts. */
  public static RegoObject jsonObject(String json) {
    RegoValue value;
    try {
      value = RegoJson.parse(RegoString.encode(json));
    } catch (RegoJsonException malformed) {
      String reason = JsonSyntax.explain(json);
      throw new JwtException(
          "invalid JSON: " + (reason.isEmpty() ? malformed.getMessage() : reason));
    }
    if (value instanceof RegoObject object) {
      return object;
    }
    throw new JwtException("decoded JSON type was not an Object");
  }

  private static byte[] decode(String part, String errorPrefix) {
    String padding =
        part.endsWith("=")
            ? ""
            : switch (part.length() % 4) {
              case 0 -> "";
              case 2 -> "==";
              case 3 -> "=";
              default -> throw new JwtException(errorPrefix + "illegal base64url string: " + part);
            };
    try {
      return GoBase64.decodeUrl(part + padding);
    } catch (EncodingException malformed) {
      throw new JwtException(errorPrefix + malformed.getMessage());
    }
  }
}
