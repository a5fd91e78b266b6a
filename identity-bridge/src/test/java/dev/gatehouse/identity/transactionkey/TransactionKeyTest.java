package dev.gatehouse.identity.transactionkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TransactionKeyTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant SOON = NOW.plus(Duration.ofHours(2));

  @Test
  void aPublicKeyIsTakenWithWhatItIsFor() throws Exception {
    TransactionKey key = TransactionKey.read(publicKey(), SOON, NOW);
    assertThat(key.kid()).isEqualTo("k-1");
    assertThat(key.jwk().getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
    assertThat(key.jwk().getKeyUse()).isEqualTo(KeyUse.SIGNATURE);
    assertThat(key.jwk().isPrivate()).isFalse();
  }

  @Test
  void aPrivateKeyIsRefusedWithoutRepeatingIt() throws Exception {
    ECKey pair = new ECKeyGenerator(Curve.P_256).keyID("k-1").generate();
    assertThatThrownBy(() -> TransactionKey.read(pair.toJSONObject(), SOON, NOW))
        .hasMessageContaining("private key")
        .hasMessageNotContaining(pair.getD().toString());
  }

  @Test
  void onlyAKeyForEs256WithAnIdIsTaken() throws Exception {
    refused(
        "jwk is a key on P-256",
        new ECKeyGenerator(Curve.P_384).keyID("k").generate().toPublicJWK().toJSONObject());
    refused(
        "jwk is a public EC key",
        new RSAKeyGenerator(2048).keyID("k").generate().toPublicJWK().toJSONObject());
    refused("jwk is a public EC key", Map.of());
    refused("jwk has a kid", without("kid"));
    refused("jwk is a public EC key", without("x"));
    refused("jwk is for ES256", with("alg", "ES384"));
    refused("jwk is for signatures", with("use", "enc"));
  }

  @Test
  void aPointThatIsNotOnTheCurveIsRefused() throws Exception {
    refused("jwk is a public EC key", with("x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"));
  }

  @Test
  void theDateLiesAheadAndNotTooFar() throws Exception {
    Map<String, Object> jwk = publicKey();
    assertThatThrownBy(() -> TransactionKey.read(jwk, NOW, NOW)).hasMessageContaining("lies ahead");
    assertThatThrownBy(
            () -> TransactionKey.read(jwk, NOW.plus(Duration.ofDays(2)).plusSeconds(1), NOW))
        .hasMessageContaining("at most 48 hours");
  }

  private static void refused(String rule, Map<String, Object> jwk) {
    assertThatThrownBy(() -> TransactionKey.read(jwk, SOON, NOW))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(rule);
  }

  private static Map<String, Object> publicKey() throws Exception {
    return new ECKeyGenerator(Curve.P_256).keyID("k-1").generate().toPublicJWK().toJSONObject();
  }

  private static Map<String, Object> with(String name, Object value) throws Exception {
    Map<String, Object> jwk = new HashMap<>(publicKey());
    jwk.put(name, value);
    return jwk;
  }

  private static Map<String, Object> without(String name) throws Exception {
    Map<String, Object> jwk = new HashMap<>(publicKey());
    jwk.remove(name);
    return jwk;
  }
}
