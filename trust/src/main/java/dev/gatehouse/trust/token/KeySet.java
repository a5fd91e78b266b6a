package dev.gatehouse.trust.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import dev.gatehouse.trust.tls.CryptoProviders;
import java.io.IOException;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The usable keys of one JWK set: P-256, for signatures, each with a {@code kid} of its own.
 * Immutable.
 */
record KeySet(Map<String, ECPublicKey> keys, Instant fetchedAt) {

  KeySet {
    keys = Map.copyOf(keys);
  }

  @Nullable ECPublicKey find(String keyId) {
    return keys.get(keyId);
  }

  /**
   * Reads a JWK set. Keys of other kinds are left out, as RFC 7517, section 5, has it.
   *
   * @throws IOException when it is none, or has two keys of one id
   */
  static KeySet parse(String json, Instant now) throws IOException {
    Map<String, ECPublicKey> keys = new HashMap<>();
    try {
      for (JWK jwk : JWKSet.parse(json).getKeys()) {
        if (jwk instanceof ECKey ec && usable(ec)) {
          ECPublicKey key = CryptoProviders.adopt(ec.toECPublicKey());
          if (keys.put(ec.getKeyID(), key) != null) {
            throw new IOException("the key set has two keys with kid " + ec.getKeyID());
          }
        }
      }
    } catch (ParseException | JOSEException e) {
      throw new IOException("the key set is not a JWK set", e);
    }
    return new KeySet(keys, now);
  }

  private static boolean usable(ECKey key) {
    return key.getKeyID() != null
        && Curve.P_256.equals(key.getCurve())
        && (key.getKeyUse() == null || KeyUse.SIGNATURE.equals(key.getKeyUse()))
        && (key.getAlgorithm() == null || JWSAlgorithm.ES256.equals(key.getAlgorithm()));
  }
}
