package dev.gatehouse.ledger.tree;

import java.util.Optional;

/** The tiles of one log, as they are stored. */
public interface Tiles {

  /** The hashes of a tile, one behind the other; empty when it is not stored. */
  Optional<byte[]> read(TileId tile);

  /** Stores a tile in place of what was there. */
  void write(TileId tile, byte[] hashes);
}
