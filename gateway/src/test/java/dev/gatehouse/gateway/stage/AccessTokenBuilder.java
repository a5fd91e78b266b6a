package dev.gatehouse.gateway.stage;

import dev.gatehouse.trust.tls.CryptoProviders;
import dev.gatehouse.trust.token.TransactionSigningKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** An access token in the making, good until something in it is overridden. */
public final class AccessTokenBuilder {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final Map<String, Object> header = new LinkedHashMap<>();
  private final Map<String, Object> claims = new LinkedHashMap<>();
  private TransactionSigningKey key;

  public AccessTokenBuilder(
      TransactionSigningKey key, String issuer, UUID tenant, UUID subject, String certificate) {
    this.key = key;
    Instant now = Instant.now();
    header.put("typ", "at+jwt");
    header.put("alg", "ES256");
    header.put("kid", key.keyId());
    claims.put("iss", issuer);
    claims.put("sub", subject.toString());
    claims.put("aud", List.of("gatehouse"));
    claims.put("iat", now.getEpochSecond());
    claims.put("exp", now.getEpochSecond() + 300);
    claims.put("jti", UUID.randomUUID().toString());
    claims.put("client_id", "console");
    claims.put("scope", "sessions vault identity audit");
    claims.put("tenant", tenant.toString());
    claims.put("roles", List.of("facilitator"));
    claims.put("groups", List.of());
    claims.put("acr", "urn:gatehouse:acr:pwd");
    claims.put("amr", List.of("pwd"));
    claims.put("sid", UUID.randomUUID().toString());
    claims.put("cnf", Map.of("x5t#S256", certificate));
  }

  public AccessTokenBuilder claim(String name, Object value) {
    claims.put(name, value);
    return this;
  }

  public AccessTokenBuilder without(String name) {
    claims.remove(name);
    return this;
  }

  public AccessTokenBuilder header(String name, Object value) {
    header.put(name, value);
    return this;
  }

  /** Signed by another key than its kid names. */
  public AccessTokenBuilder signedBy(TransactionSigningKey other) {
    key = other;
    return this;
  }

  public String build() {
    String input =
        encode(JSON.writeValueAsBytes(header)) + '.' + encode(JSON.writeValueAsBytes(claims));
    try {
      Signature signature = CryptoProviders.es256();
      signature.initSign(key.privateKey());
      signature.update(input.getBytes(StandardCharsets.US_ASCII));
      return input + '.' + encode(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same claims with no signature at all. */
  public String unsigned() {
    header.put("alg", "none");
    return encode(JSON.writeValueAsBytes(header))
        + '.'
        + encode(JSON.writeValueAsBytes(claims))
        + '.';
  }

  private static String encode(byte[] bytes) {
    return BASE64.encodeToString(bytes);
  }
}
