package dev.gatehouse.trust.token;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The JOSE header of a purpose-bound token: {@code typ}, {@code alg} and {@code kid}. */
final class TokenHeader {

  private static final String ALGORITHM = "ES256";
  private static final int MAX_KEY_ID = 256;
  private static final JsonFactory JSON = new JsonFactory();

  private TokenHeader() {}

  static byte[] of(String keyId) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      json.writeStringProperty("typ", TransactionToken.TYPE);
      json.writeStringProperty("alg", ALGORITHM);
      json.writeStringProperty("kid", keyId);
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  /**
   * The key id of a header that may be gone on with.
   *
   * @throws RefusedToken when it asks for anything but what is expected here
   */
  static String keyId(byte[] header) throws RefusedToken {
    String algorithm = null;
    String type = null;
    String keyId = null;
    try (JsonParser json = TokenJson.open(header)) {
      for (String name = json.nextName(); name != null; name = json.nextName()) {
        json.nextToken();
        switch (name) {
          case "alg" -> algorithm = TokenJson.string(json, "alg");
          case "typ" -> type = TokenJson.string(json, "typ");
          case "kid" -> keyId = TokenJson.string(json, "kid");
          // RFC 7515, 4.1.11: whoever does not understand an extension named here refuses the
          // token.
          case "crit" ->
              throw new RefusedToken(TokenProblem.CRITICAL_HEADER, "no header extension is known");
          default -> json.skipChildren();
        }
      }
      TokenJson.end(json);
    }
    check(algorithm, type);
    if (keyId == null || keyId.isEmpty() || keyId.length() > MAX_KEY_ID) {
      throw new RefusedToken(TokenProblem.MALFORMED, "the header has to name its key by kid");
    }
    return keyId;
  }

  // RFC 8725, 3.1 and 3.11: the verifier fixes the algorithm and the type, the token does not
  // choose them.
  private static void check(@Nullable String algorithm, @Nullable String type) throws RefusedToken {
    if (!ALGORITHM.equals(algorithm)) {
      throw new RefusedToken(TokenProblem.ALGORITHM, "the algorithm has to be " + ALGORITHM);
    }
    if (!TransactionToken.TYPE.equals(type)) {
      throw new RefusedToken(TokenProblem.TYPE, "the type has to be " + TransactionToken.TYPE);
    }
  }
}
