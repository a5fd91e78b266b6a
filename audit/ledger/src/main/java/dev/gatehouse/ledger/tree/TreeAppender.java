package dev.gatehouse.ledger.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Appends leaves to a log's tiles. Nothing is stored before {@link #store}. For one thread and one
 * use.
 */
public final class TreeAppender {

  private final Tiles tiles;
  private final Map<TileId, byte[]> changed = new LinkedHashMap<>();
  private long size;

  /**
   * @param size leaves that the tree has
   */
  public TreeAppender(Tiles tiles, long size) {
    this.tiles = tiles;
    this.size = size;
  }

  /** Appends a leaf by its hash; returns its index. */
  public long append(byte[] leaf) {
    long index = size++;
    append(0, index, leaf);
    return index;
  }

  /** Stores the changed tiles and returns the new root. */
  public byte[] store() {
    changed.forEach(tiles::write);
    return new MerkleTree(tiles).root(size);
  }

  public long size() {
    return size;
  }

  private void append(int level, long position, byte[] hash) {
    TileId tile = new TileId(level, position / TileId.WIDTH);
    int within = (int) (position % TileId.WIDTH);
    byte[] before = within == 0 ? new byte[0] : current(tile, within);
    byte[] after = Arrays.copyOf(before, before.length + TreeHash.SIZE);
    System.arraycopy(hash, 0, after, before.length, TreeHash.SIZE);
    changed.put(tile, after);
    if (within == TileId.WIDTH - 1) {
      append(level + 1, tile.index(), MerkleTree.fold(hashes(after)));
    }
  }

  private byte[] current(TileId tile, int width) {
    byte[] known = changed.get(tile);
    byte[] hashes =
        known != null
            ? known
            : tiles
                .read(tile)
                .orElseThrow(
                    () -> new DamagedTreeException(tile.toString(), "the tile is missing"));
    if (hashes.length != width * TreeHash.SIZE) {
      throw new DamagedTreeException(
          tile.toString(),
          "it has " + hashes.length / TreeHash.SIZE + " hashes, expected " + width);
    }
    return hashes;
  }

  /** The root over the hashes of a full tile. */
  public static byte[] root(List<byte[]> fullTile) {
    return MerkleTree.fold(fullTile);
  }

  /** The hashes of a tile apart from each other. */
  public static List<byte[]> hashes(byte[] tile) {
    List<byte[]> hashes = new ArrayList<>();
    for (int start = 0; start < tile.length; start += TreeHash.SIZE) {
      hashes.add(Arrays.copyOfRange(tile, start, start + TreeHash.SIZE));
    }
    return hashes;
  }
}
