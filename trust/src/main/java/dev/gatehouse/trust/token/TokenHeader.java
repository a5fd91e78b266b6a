package dev.gatehouse.trust.token;

import java.io.ByteArrayOutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The JOSE header of a purpose-bound token: {@code typ}, {@code alg} and {@code kid}, no more. */
final class TokenHeader {

  static final String ALGORITHM = "ES256";

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
}
