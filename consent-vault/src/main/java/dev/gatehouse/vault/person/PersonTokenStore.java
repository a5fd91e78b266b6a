package dev.gatehouse.vault.person;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code person_token}. Stateless; every call runs in the caller's transaction. */
final class PersonTokenStore {

  /**
   * A token as it is stored.
   *
   * @param sealed whose it is; null once they are erased
   */
  @SuppressWarnings("ArrayRecordComponent") // Only taken apart, never compared.
  record Row(PersonToken token, byte @Nullable [] sealed) {}

  /** The tokens that blind indexes have, by index; those that have none are left out. */
  Map<ByteBuffer, PersonToken> find(JdbcClient tx, UUID tenant, List<byte[]> lookups) {
    Map<ByteBuffer, PersonToken> found = new HashMap<>();
    if (!lookups.isEmpty()) {
      tx.sql(
              "select lookup, token from person_token where tenant_id = :tenant and lookup in"
                  + " (:lookups)")
          .param("tenant", tenant)
          .param("lookups", lookups)
          .query(
              row -> {
                found.put(
                    ByteBuffer.wrap(row.getBytes("lookup")),
                    new PersonToken(row.getString("token")));
              });
    }
    return found;
  }

  Optional<Row> find(JdbcClient tx, UUID tenant, PersonToken token) {
    return tx.sql("select sealed from person_token where tenant_id = :tenant and token = :token")
        .param("tenant", tenant)
        .param("token", token.value())
        .query((row, number) -> new Row(token, row.getBytes("sealed")))
        .optional();
  }

  void add(
      JdbcClient tx, UUID tenant, PersonToken token, byte[] lookup, byte[] sealed, Instant now) {
    tx.sql(
            """
            insert into person_token (tenant_id, token, lookup, sealed, created_at)
            values (:tenant, :token, :lookup, :sealed, :now)
            """)
        .param("tenant", tenant)
        .param("token", token.value())
        .param("lookup", lookup)
        .param("sealed", sealed)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Removes what leads from a token to its person; the token itself stays, as erased. */
  Optional<PersonToken> erase(JdbcClient tx, UUID tenant, byte[] lookup, Instant now) {
    return tx.sql(
            """
            update person_token set lookup = null, sealed = null, erased_at = :now
             where tenant_id = :tenant and lookup = :lookup returning token
            """)
        .param("tenant", tenant)
        .param("lookup", lookup)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query((row, number) -> new PersonToken(row.getString("token")))
        .optional();
  }
}
