package dev.gatehouse.ledger.checkpoint;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The checkpoints of the log that the surrounding transaction is held to, in PostgreSQL. */
public final class CheckpointStore {

  private final JdbcClient jdbc;

  public CheckpointStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The newest checkpoint as this ledger's key signed it. */
  public Optional<SignedCheckpoint> newest() {
    return jdbc.sql("select size, note from checkpoints order by size desc limit 1")
        .query((row, number) -> new SignedCheckpoint(row.getLong(1), row.getString(2)))
        .optional();
  }

  /** A checkpoint as this ledger's key signed it. */
  public Optional<SignedCheckpoint> signed(long size) {
    return jdbc.sql("select size, note from checkpoints where size = ?")
        .param(size)
        .query((row, number) -> new SignedCheckpoint(row.getLong(1), row.getString(2)))
        .optional();
  }

  /** A checkpoint with all cosignatures that it has by now. */
  public Optional<SignedCheckpoint> published(long size) {
    return published("size = ?", size, 1).stream().findFirst();
  }

  /** Checkpoints below a size with their cosignatures, newest first. */
  public List<SignedCheckpoint> before(long size, int limit) {
    return published("size < ?", size, limit);
  }

  private List<SignedCheckpoint> published(String condition, long size, int limit) {
    return jdbc.sql(
            """
            select size, note || coalesce((select string_agg(line, '' order by cosigned_at, cosigner)
              from cosignatures s where s.tenant_id = c.tenant_id and s.size = c.size), '')
            from checkpoints c where %s order by size desc limit ?
            """
                .formatted(condition))
        .params(size, limit)
        .query((row, number) -> new SignedCheckpoint(row.getLong(1), row.getString(2)))
        .list();
  }

  /** Puts a checkpoint in the place of whatever is kept from its size on. */
  public void restore(SignedCheckpoint checkpoint, Instant signedAt) {
    jdbc.sql("delete from checkpoints where size >= ?").param(checkpoint.size()).update();
    insert(checkpoint, signedAt);
  }

  void insert(SignedCheckpoint checkpoint, Instant signedAt) {
    jdbc.sql(
            """
            insert into checkpoints (tenant_id, size, note, signed_at)
            values (current_setting('gatehouse.tenant')::uuid, ?, ?, ?)
            """)
        .params(
            checkpoint.size(),
            checkpoint.note(),
            OffsetDateTime.ofInstant(signedAt, ZoneOffset.UTC))
        .update();
  }
}
