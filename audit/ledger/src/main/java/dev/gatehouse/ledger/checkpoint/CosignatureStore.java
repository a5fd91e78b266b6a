package dev.gatehouse.ledger.checkpoint;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The cosignatures of the log that the surrounding transaction is held to, in PostgreSQL. A
 * cosigner is known by name and identifier of its key.
 */
public final class CosignatureStore {

  private final JdbcClient jdbc;

  public CosignatureStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Keeps a cosigner's line for a checkpoint; a later one takes the place of an earlier. */
  public void put(long size, String cosigner, String line, Instant time) {
    jdbc.sql(
            """
            insert into cosignatures (tenant_id, size, cosigner, line, cosigned_at)
            values (current_setting('gatehouse.tenant')::uuid, ?, ?, ?, ?)
            on conflict (tenant_id, size, cosigner)
            do update set line = excluded.line, cosigned_at = excluded.cosigned_at
            """)
        .params(size, cosigner, line, OffsetDateTime.ofInstant(time, ZoneOffset.UTC))
        .update();
  }

  /** Who cosigned a checkpoint. */
  public Set<String> cosigners(long size) {
    return new TreeSet<>(
        jdbc.sql(
                "select cosigner from cosignatures where tenant_id ="
                    + " current_setting('gatehouse.tenant')::uuid and size = ?")
            .param(size)
            .query(String.class)
            .list());
  }

  /** The line that a cosigner gave for a checkpoint, or an empty text. */
  public String line(long size, String cosigner) {
    return jdbc.sql(
            "select line from cosignatures where tenant_id ="
                + " current_setting('gatehouse.tenant')::uuid and size = ? and cosigner = ?")
        .params(size, cosigner)
        .query(String.class)
        .optional()
        .orElse("");
  }

  /** Notes that enough witnesses have cosigned a checkpoint, the first time that it is so. */
  public void witnessed(long size, Instant time) {
    jdbc.sql(
            "update checkpoints set witnessed_at = ? where tenant_id ="
                + " current_setting('gatehouse.tenant')::uuid and size = ? and witnessed_at is"
                + " null")
        .params(OffsetDateTime.ofInstant(time, ZoneOffset.UTC), size)
        .update();
  }

  /** Sizes that were witnessed once, newest first, with who cosigned each. */
  public NavigableMap<Long, Set<String>> witnessed(int limit) {
    NavigableMap<Long, Set<String>> found = new TreeMap<>(java.util.Comparator.reverseOrder());
    List<Map.Entry<Long, String>> rows =
        jdbc.sql(
                """
                select c.size, c.cosigner from cosignatures c join (
                  select size from checkpoints
                  where tenant_id = current_setting('gatehouse.tenant')::uuid and witnessed_at is not null
                  order by size desc limit ?) w on w.size = c.size
                where c.tenant_id = current_setting('gatehouse.tenant')::uuid
                """)
            .param(limit)
            .query((row, number) -> Map.entry(row.getLong(1), row.getString(2)))
            .list();
    rows.forEach(
        row -> found.computeIfAbsent(row.getKey(), size -> new TreeSet<>()).add(row.getValue()));
    return found;
  }
}
