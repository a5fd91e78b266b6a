package dev.gatehouse.vault.feed;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The tables {@code change} and {@code feed_head}. Stateless; every call runs in the caller's
 * transaction.
 *
 * <p>Why nothing is ever skipped: a writer takes the next cursor by updating the one row of the
 * head, and so holds that row's lock until its transaction has ended. PostgreSQL makes a
 * transaction's changes visible before it releases its locks, so whoever gets cursor n + 1 does so
 * after n has become visible or been taken back, number and all. A reader that sees n + 1 therefore
 * sees n, and cursors have no gaps. An identity column would not do: its numbers become visible in
 * the order of commits, not of numbers.
 *
 * <p>The price is that commits which change consents queue for the length of one insert and one
 * commit; publish is the last thing a transaction does.
 */
public final class ChangeStore {

  /** The channel on which a commit tells every replica the newest cursor. */
  static final String CHANNEL = "gatehouse_vault_changes";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * Appends to the feed; told to subscribers once the transaction commits.
   *
   * @return the change's cursor
   */
  public long publish(JdbcClient tx, UUID tenant, Change.Kind kind, ObjectNode data) {
    long cursor =
        tx.sql("update feed_head set cursor = cursor + 1 where feed = 'changes' returning cursor")
            .query(Long.class)
            .single();
    tx.sql(
            "insert into change (cursor, tenant_id, kind, data) values (:cursor, :tenant, :kind,"
                + " :data)")
        .param("cursor", cursor)
        .param("tenant", tenant)
        .param("kind", kind.code())
        .param("data", data.toString())
        .update();
    tx.sql("select pg_notify(:channel, :cursor)::text")
        .param("channel", CHANNEL)
        .param("cursor", Long.toString(cursor))
        .query(String.class)
        .single();
    return cursor;
  }

  /** The cursor of the newest visible change; 0 when there is none. */
  public long head(JdbcClient tx) {
    return tx.sql("select cursor from feed_head where feed = 'changes'").query(Long.class).single();
  }

  /** The changes of all tenants behind {@code after}, in order. */
  List<Change> after(JdbcClient tx, long after, int limit) {
    // For this transaction only, and good for reading this table only: see the policy "feed".
    tx.sql("select set_config('gatehouse.feed', 'read', true)").query(String.class).single();
    return tx.sql(
            "select cursor, tenant_id, kind, data from change where cursor > :after order by cursor"
                + " limit :limit")
        .param("after", after)
        .param("limit", limit)
        .query(
            (row, number) ->
                new Change(
                    row.getLong("cursor"),
                    row.getObject("tenant_id", UUID.class),
                    Change.Kind.of(row.getString("kind")),
                    JSON.readValue(row.getString("data"), ObjectNode.class)))
        .list();
  }

  /**
   * Tells the feed that somebody of a tenant was erased, and takes their name out of what it told
   * before: who follows it again from there learns the same.
   */
  public void forget(JdbcClient tx, UUID tenant, UUID subject) {
    ObjectNode erasure = JSON.createObjectNode().put("tenant", tenant.toString());
    tx.sql(
            """
            update change set kind = 'erasure', data = :erasure
             where tenant_id = :tenant and kind = 'change' and data::jsonb ->> 'subject' = :subject
            """)
        .param("erasure", erasure.toString())
        .param("tenant", tenant)
        .param("subject", subject.toString())
        .update();
    publish(tx, tenant, Change.Kind.ERASURE, erasure);
  }
}
