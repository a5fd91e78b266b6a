package dev.gatehouse.identity.transactionkey;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import dev.gatehouse.service.store.TenantTransactions;
import java.sql.Timestamp;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Repository;

/** Transaction keys in PostgreSQL, so that every replica serves the same set. */
@Repository
public class TransactionKeyStore {

  private final TenantTransactions transactions;
  private final InstantSource clock;

  public TransactionKeyStore(TenantTransactions transactions, InstantSource clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /** What came of a registration. */
  public enum Registration {
    ADDED,
    /** The same key was there; it may be in use until the later of both dates. */
    KNOWN,
    /** Another key has this id. */
    CONFLICT
  }

  /** Registers a key. An id belongs to one key for ever. */
  public Registration register(TransactionKey key, String registeredBy) {
    return transactions.crossTenant(
        jdbc -> {
          int added =
              jdbc.sql(
                      "insert into transaction_key (kid, public_jwk, registered_by, registered_at,"
                          + " not_after) values (:kid, cast(:jwk as jsonb), :by, :now, :notAfter)"
                          + " on conflict (kid) do nothing")
                  .param("kid", key.kid())
                  .param("jwk", key.jwk().toJSONString())
                  .param("by", registeredBy)
                  .param("now", Timestamp.from(clock.instant()))
                  .param("notAfter", Timestamp.from(key.notAfter()))
                  .update();
          if (added == 1) {
            return Registration.ADDED;
          }
          int same =
              jdbc.sql(
                      "update transaction_key set not_after = greatest(not_after, :notAfter)"
                          + " where kid = :kid and public_jwk = cast(:jwk as jsonb)")
                  .param("notAfter", Timestamp.from(key.notAfter()))
                  .param("kid", key.kid())
                  .param("jwk", key.jwk().toJSONString())
                  .update();
          return same == 1 ? Registration.KNOWN : Registration.CONFLICT;
        });
  }

  /** The keys that may be in use now. */
  public JWKSet current() {
    List<JWK> keys =
        transactions.crossTenant(
            jdbc ->
                jdbc.sql(
                        "select public_jwk from transaction_key where not_after > :now order by"
                            + " not_after desc")
                    .param("now", Timestamp.from(clock.instant()))
                    .query((row, index) -> parse(row.getString(1)))
                    .list());
    return new JWKSet(keys);
  }

  /** Forgets keys that went out of use before the given time. */
  public void sweep(Instant before) {
    transactions.crossTenant(
        jdbc ->
            jdbc.sql("delete from transaction_key where not_after < :before")
                .param("before", Timestamp.from(before))
                .update());
  }

  private static JWK parse(String json) {
    try {
      return ECKey.parse(json);
    } catch (ParseException e) {
      throw new IllegalStateException(
          "a key that was checked before it was stored does not parse", e);
    }
  }
}
