package dev.gatehouse.service.idempotency;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The answers given in the last day, in the service's own schema. Every method runs in the tenant's
 * transaction.
 */
public final class IdempotencyStore {

  /** How long a key is remembered. */
  public static final Duration RETENTION = Duration.ofHours(24);

  private final Clock clock;

  public IdempotencyStore(Clock clock) {
    this.clock = clock;
  }

  /**
   * Takes the key for this transaction. While another transaction has it, waits for that one's end:
   * PostgreSQL's unique index lets one in and holds up the others.
   *
   * @return whether the key was free
   */
  boolean take(JdbcClient jdbc, IdempotentRequest request, byte[] requestHash) {
    Timestamp now = Timestamp.from(clock.instant());
    jdbc.sql("delete from idempotency_key where tenant_id = ? and created_at < ?")
        .params(request.tenant(), Timestamp.from(clock.instant().minus(RETENTION)))
        .update();
    int rows =
        jdbc.sql(
                """
                insert into idempotency_key (tenant_id, subject, path, key, request_hash, created_at)
                values (?, ?, ?, ?, ?, ?)
                on conflict do nothing
                """)
            .params(
                request.tenant(),
                request.subject(),
                request.path(),
                request.key(),
                requestHash,
                now)
            .update();
    return rows == 1;
  }

  /** The answer that was given under the key. */
  Optional<StoredAnswer> find(JdbcClient jdbc, IdempotentRequest request) {
    return jdbc.sql(
            """
            select request_hash, status, content_type, location, entity_tag, body
            from idempotency_key
            where tenant_id = ? and subject = ? and path = ? and key = ? and status is not null
            """)
        .params(request.tenant(), request.subject(), request.path(), request.key())
        .query((row, number) -> answer(row))
        .optional();
  }

  /** Keeps the answer under the key that this transaction took. */
  void keep(JdbcClient jdbc, IdempotentRequest request, StoredAnswer answer) {
    jdbc.sql(
            """
            update idempotency_key
            set status = ?, content_type = ?, location = ?, entity_tag = ?, body = ?
            where tenant_id = ? and subject = ? and path = ? and key = ?
            """)
        .param(answer.status())
        .param(answer.contentType())
        .param(answer.location())
        .param(answer.entityTag())
        .param(answer.body())
        .param(request.tenant())
        .param(request.subject())
        .param(request.path())
        .param(request.key())
        .update();
  }

  private static StoredAnswer answer(ResultSet row) throws SQLException {
    return new StoredAnswer(
        row.getBytes("request_hash"),
        row.getInt("status"),
        row.getString("content_type"),
        row.getString("location"),
        row.getString("entity_tag"),
        row.getBytes("body"));
  }

  /** Forgets what was answered to a subject, and every answer in which they are mentioned. */
  public void forget(JdbcClient jdbc, UUID tenant, String subject) {
    jdbc.sql(
            """
            delete from idempotency_key
            where tenant_id = ? and (subject = ? or position(? in path) > 0 or position(? in location) > 0
              or position(convert_to(?, 'UTF8') in body) > 0)
            """)
        .params(tenant, subject, subject, subject, subject)
        .update();
  }
}
