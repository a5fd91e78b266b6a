package dev.gatehouse.ledger.intake;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far each journal has been taken in, in PostgreSQL. */
final class SourceStore {

  private final JdbcClient jdbc;

  SourceStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * An epoch of a source.
   *
   * @param lastSequence the last entry that was taken in
   */
  record Epoch(UUID epoch, long lastSequence) {}

  /** Begins an epoch if it is new. */
  void open(String source, UUID epoch, Instant now) {
    jdbc.sql(
            """
            insert into sources (source, epoch, last_sequence, opened_at) values (?, ?, 0, ?)
            on conflict do nothing
            """)
        .params(source, epoch, OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
        .update();
  }

  /**
   * The last entry of an epoch that was taken in; other deliveries of the epoch wait until the
   * transaction ends.
   */
  long lock(String source, UUID epoch) {
    return jdbc.sql("select last_sequence from sources where source = ? and epoch = ? for update")
        .params(source, epoch)
        .query(Long.class)
        .single();
  }

  void advance(String source, UUID epoch, long sequence) {
    jdbc.sql("update sources set last_sequence = ? where source = ? and epoch = ?")
        .params(sequence, source, epoch)
        .update();
  }

  /** The epoch that a source was in before this one; of one that sent nothing there is no trace. */
  Optional<Epoch> before(String source, UUID epoch) {
    return jdbc.sql(
            """
            select epoch, last_sequence from sources where source = ? and epoch <> ? and last_sequence > 0
            order by opened_at desc, epoch desc limit 1
            """)
        .params(source, epoch)
        .query((row, number) -> new Epoch(row.getObject(1, UUID.class), row.getLong(2)))
        .optional();
  }
}
