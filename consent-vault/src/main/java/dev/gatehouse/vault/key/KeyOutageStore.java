package dev.gatehouse.vault.key;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table {@code key_outage}: tenants whose key does not serve, for all replicas. Stateless;
 * every call runs in the caller's transaction.
 */
final class KeyOutageStore {

  private KeyOutageStore() {}

  /** Notes that a tenant's key does not serve; returns whether that, or why, is new. */
  static boolean begin(JdbcClient tx, UUID tenant, KeyWatch.Outage why, Instant now) {
    return tx.sql(
                """
                insert into key_outage (tenant_id, reason, since) values (:tenant, :reason, :now)
                on conflict (tenant_id) do update set reason = excluded.reason, since = excluded.since
                 where key_outage.reason <> excluded.reason
                """)
            .param("tenant", tenant)
            .param("reason", why.code())
            .param("now", now.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /** Notes that a tenant's key serves; returns whether it did not before. */
  static boolean end(JdbcClient tx, UUID tenant) {
    return tx.sql("delete from key_outage where tenant_id = :tenant")
            .param("tenant", tenant)
            .update()
        == 1;
  }
}
