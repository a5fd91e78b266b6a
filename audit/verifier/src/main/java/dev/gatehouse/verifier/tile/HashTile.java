package dev.gatehouse.verifier.tile;

import dev.gatehouse.verifier.merkle.Hash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A tile of hashes: 32 bytes each, one behind the other (C2SP tlog-tiles, section "Merkle Tree").
 */
public final class HashTile {

  private HashTile() {}

  /** The hashes of a tile, empty when the bytes are no tile of that many. */
  public static Optional<List<Hash>> parse(byte[] tile, int width) {
    if (tile.length != width * Hash.SIZE) {
      return Optional.empty();
    }
    List<Hash> hashes = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      hashes.add(Hash.of(Arrays.copyOfRange(tile, i * Hash.SIZE, (i + 1) * Hash.SIZE)));
    }
    return Optional.of(hashes);
  }
}
