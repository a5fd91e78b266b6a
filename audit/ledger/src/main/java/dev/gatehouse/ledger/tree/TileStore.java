package dev.gatehouse.ledger.tree;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tiles of the log that the surrounding transaction is held to, in PostgreSQL. */
public final class TileStore implements Tiles {

  private final JdbcClient jdbc;

  public TileStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Optional<byte[]> read(TileId tile) {
    return jdbc.sql("select hashes from tiles where level = ? and idx = ?")
        .params(tile.level(), tile.index())
        .query((row, number) -> row.getBytes(1))
        .optional();
  }

  @Override
  public void write(TileId tile, byte[] hashes) {
    jdbc.sql(
            """
            insert into tiles (tenant_id, level, idx, hashes)
            values (current_setting('gatehouse.tenant')::uuid, ?, ?, ?)
            on conflict (tenant_id, level, idx) do update set hashes = excluded.hashes
            """)
        .params(tile.level(), tile.index(), hashes)
        .update();
  }
}
