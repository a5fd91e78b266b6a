package dev.gatehouse.identity.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.gatehouse.identity.secret.MasterKey;
import dev.gatehouse.identity.secret.Sealing;
import dev.gatehouse.service.store.TenantTransactions;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Signing keys in PostgreSQL, their private halves sealed under the master key and bound to their
 * ids.
 */
@Repository
public class SigningKeyStore {

  private final TenantTransactions transactions;
  private final InstantSource clock;
  private final KeyRotation rotation;
  private final MasterKey master;
  private final Sealing sealing;

  public SigningKeyStore(
      TenantTransactions transactions,
      InstantSource clock,
      KeyRotation rotation,
      MasterKey master) {
    this.transactions = transactions;
    this.clock = clock;
    this.rotation = rotation;
    this.master = master;
    this.sealing = new Sealing(master.derive("gatehouse identity-bridge signing keys"));
  }

  /**
   * All keys that are still published, with the next one made if it is due. Replicas take turns, so
   * that one is made.
   *
   * @throws IllegalStateException when a private key can't be opened with the master key
   */
  public List<SigningKey> current() {
    return transactions.crossTenant(
        jdbc -> {
          jdbc.sql("select pg_advisory_xact_lock(hashtext('gatehouse_identity_signing_key'))")
              .query((row, index) -> true)
              .single();
          Instant now = clock.instant();
          jdbc.sql("delete from signing_key where published_until < :now")
              .param("now", Timestamp.from(now))
              .update();
          List<SigningKey> keys =
              new ArrayList<>(
                  jdbc.sql(
                          "select kid, private_key, signs_from, signs_until, published_until"
                              + " from signing_key order by signs_from")
                      .query(this::row)
                      .list());
          rotation
              .due(keys, now)
              .map(window -> rotation.key(generate(), window))
              .ifPresent(
                  key -> {
                    insert(jdbc, key, now);
                    keys.add(key);
                  });
          return List.copyOf(keys);
        });
  }

  private void insert(JdbcClient jdbc, SigningKey key, Instant now) {
    byte[] plain = key.jwk().toJSONString().getBytes(StandardCharsets.UTF_8);
    jdbc.sql(
            "insert into signing_key (kid, public_jwk, private_key, signs_from, signs_until,"
                + " published_until, created_at) values (:kid, cast(:public as jsonb), :private,"
                + " :from, :until, :published, :now)")
        .param("kid", key.kid())
        .param("public", key.jwk().toPublicJWK().toJSONString())
        .param("private", sealing.seal(plain, key.kid()))
        .param("from", Timestamp.from(key.signsFrom()))
        .param("until", Timestamp.from(key.signsUntil()))
        .param("published", Timestamp.from(key.publishedUntil()))
        .param("now", Timestamp.from(now))
        .update();
  }

  private static ECKey generate() {
    try {
      return new ECKeyGenerator(Curve.P_256)
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.ES256)
          .keyIDFromThumbprint(true)
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("no P-256 key can be made here", e);
    }
  }

  private SigningKey row(ResultSet row, int index) throws SQLException {
    String kid = row.getString("kid");
    return new SigningKey(
        open(kid, row.getBytes("private_key")),
        row.getTimestamp("signs_from").toInstant(),
        row.getTimestamp("signs_until").toInstant(),
        row.getTimestamp("published_until").toInstant());
  }

  private ECKey open(String kid, byte[] sealed) {
    try {
      return ECKey.parse(new String(sealing.open(sealed, kid), StandardCharsets.UTF_8));
    } catch (GeneralSecurityException | ParseException e) {
      throw new IllegalStateException(
          "signing key "
              + kid
              + " in the database does not open with the key file "
              + master.file()
              + "; restore the file it was made with",
          e);
    }
  }
}
