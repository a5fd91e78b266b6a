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

  public Optional<SignedCheckpoint> newest() {
    return jdbc.sql("select size, note from checkpoints order by size desc limit 1")
        .query((row, number) -> new SignedCheckpoint(row.getLong(1), row.getString(2)))
        .optional();
  }

  /** Checkpoints below a size, newest first. */
  public List<SignedCheckpoint> before(long size, int limit) {
    return jdbc.sql("select size, note from checkpoints where size < ? order by size desc limit ?")
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
