package dev.gatehouse.ledger.tree;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Tiles in a map. */
final class TilesInMemory implements Tiles {

  final Map<TileId, byte[]> stored = new HashMap<>();

  @Override
  public Optional<byte[]> read(TileId tile) {
    return Optional.ofNullable(stored.get(tile));
  }

  @Override
  public void write(TileId tile, byte[] hashes) {
    stored.put(tile, hashes);
  }
}
