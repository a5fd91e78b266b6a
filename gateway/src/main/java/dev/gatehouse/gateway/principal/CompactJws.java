package dev.gatehouse.gateway.principal;

import dev.gatehouse.trust.tls.CryptoProviders;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A compact JWS of JSON (RFC 7515, section 7.1), taken apart and not yet believed.
 *
 * @param header the JOSE header
 * @param claims the payload
 * @param signingInput what the signature is over
 * @param signature as it stands
 */
@SuppressWarnings("ArrayRecordComponent") // seen by the verifier only
record CompactJws(JsonNode header, JsonNode claims, byte[] signingInput, byte[] signature) {

  private static final int MAX_LENGTH = 8 * 1024;
  // Two readers of a member that is there twice may pick different ones (RFC 7519, section 4).
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(8)
                          .maxDocumentLength(MAX_LENGTH)
                          .build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Takes a token apart; null when it is no compact JWS of two JSON objects. */
  static @Nullable CompactJws parse(String token) {
    int first = token.indexOf('.');
    int second = token.indexOf('.', first + 1);
    if (token.length() > MAX_LENGTH
        || first <= 0
        || second < 0
        || token.indexOf('.', second + 1) >= 0) {
      return null;
    }
    try {
      Base64.Decoder base64 = Base64.getUrlDecoder();
      JsonNode header = JSON.readTree(base64.decode(token.substring(0, first)));
      JsonNode claims = JSON.readTree(base64.decode(token.substring(first + 1, second)));
      byte[] signature = base64.decode(token.substring(second + 1));
      byte[] input = token.substring(0, second).getBytes(StandardCharsets.US_ASCII);
      return header.isObject() && claims.isObject()
          ? new CompactJws(header, claims, input, signature)
          : null;
    } catch (JacksonException | IllegalArgumentException e) {
      return null;
    }
  }

  /** Whether the key made the signature (ES256: RFC 7518, section 3.4). */
  boolean signedBy(ECPublicKey key) {
    try {
      Signature verifier = CryptoProviders.es256();
      verifier.initVerify(key);
      verifier.update(signingInput);
      return signature.length == 64 && verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** A member of the header that is a string; null when it is missing or something else. */
  @Nullable String headerText(String name) {
    return text(header.get(name));
  }

  /** A claim that is a string; null when it is missing or something else. */
  @Nullable String claimText(String name) {
    return text(claims.get(name));
  }

  private static @Nullable String text(@Nullable JsonNode value) {
    return value != null && value.isString() ? value.stringValue() : null;
  }
}
