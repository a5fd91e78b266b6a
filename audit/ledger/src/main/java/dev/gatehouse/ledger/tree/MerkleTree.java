package dev.gatehouse.ledger.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A Merkle tree read from its tiles, at any size up to the one that they reach. Tiles are read
 * once. For one thread.
 */
public final class MerkleTree {

  private final Tiles tiles;
  private final Map<TileId, byte[]> read = new HashMap<>();

  public MerkleTree(Tiles tiles) {
    this.tiles = tiles;
  }

  /** The root of the first leaves (RFC 6962, section 2.1). */
  public byte[] root(long size) {
    return size == 0 ? TreeHash.empty() : hash(0, size);
  }

  /** The hash of one leaf. */
  public byte[] leaf(long index) {
    return entry(new TileId(0, index / TileId.WIDTH), (int) (index % TileId.WIDTH));
  }

  /** The path from a leaf to the root: PATH(index, D[0:size]) of RFC 6962, section 2.1.1. */
  public List<byte[]> inclusion(long index, long size) {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("a tree of " + size + " leaves has no leaf " + index);
    }
    List<byte[]> path = new ArrayList<>();
    long from = 0;
    long to = size;
    while (to - from > 1) {
      long middle = from + split(to - from);
      if (index < middle) {
        path.addFirst(hash(middle, to));
        to = middle;
      } else {
        path.addFirst(hash(from, middle));
        from = middle;
      }
    }
    return path;
  }

  /** PROOF(first, D[0:second]) of RFC 6962, section 2.1.2. */
  public List<byte[]> consistency(long first, long second) {
    if (first < 1 || first > second) {
      throw new IllegalArgumentException(
          "no proof leads from a tree of " + first + " leaves to one of " + second);
    }
    List<byte[]> path = new ArrayList<>();
    long from = 0;
    long to = second;
    // Whether the earlier tree's right edge is a whole subtree of the later one that the verifier
    // knows: its own root.
    boolean whole = true;
    while (first != to) {
      long middle = from + split(to - from);
      if (first <= middle) {
        path.addFirst(hash(middle, to));
        to = middle;
      } else {
        path.addFirst(hash(from, middle));
        from = middle;
        whole = false;
      }
    }
    if (!whole) {
      path.addFirst(hash(from, to));
    }
    return path;
  }

  /** Roots of the largest perfect subtrees that cover the leaves between two places, in order. */
  public List<byte[]> cover(long from, long to) {
    List<byte[]> roots = new ArrayList<>();
    long at = from;
    while (at < to) {
      long byPlace = at == 0 ? Long.MAX_VALUE : Long.lowestOneBit(at);
      long width = Math.min(byPlace, Long.highestOneBit(to - at));
      roots.add(hash(at, at + width));
      at += width;
    }
    return roots;
  }

  /** MTH(D[from:to]) of RFC 6962, where the range is a node of some tree. */
  private byte[] hash(long from, long to) {
    long width = to - from;
    if (Long.bitCount(width) == 1) {
      return perfect(from, Long.numberOfTrailingZeros(width));
    }
    long middle = from + split(width);
    return TreeHash.node(hash(from, middle), hash(middle, to));
  }

  /** The root of a perfect subtree: computed within the one tile that has its hashes. */
  private byte[] perfect(long from, int height) {
    int level = height / TileId.HEIGHT;
    int within = 1 << (height % TileId.HEIGHT);
    long first = from >>> (level * TileId.HEIGHT);
    TileId tile = new TileId(level, first / TileId.WIDTH);
    int start = (int) (first % TileId.WIDTH);
    List<byte[]> row = new ArrayList<>();
    for (int i = 0; i < within; i++) {
      row.add(entry(tile, start + i));
    }
    return fold(row);
  }

  /** The root over a power of two of hashes. */
  static byte[] fold(List<byte[]> hashes) {
    List<byte[]> row = hashes;
    while (row.size() > 1) {
      List<byte[]> above = new ArrayList<>();
      for (int i = 0; i < row.size(); i += 2) {
        above.add(TreeHash.node(row.get(i), row.get(i + 1)));
      }
      row = above;
    }
    return row.getFirst();
  }

  private byte[] entry(TileId tile, int position) {
    byte[] hashes =
        read.computeIfAbsent(
            tile,
            missing ->
                tiles
                    .read(missing)
                    .orElseThrow(
                        () -> new DamagedTreeException(missing.toString(), "the tile is missing")));
    int start = position * TreeHash.SIZE;
    if (hashes.length < start + TreeHash.SIZE) {
      throw new DamagedTreeException(
          tile.toString(),
          "it has "
              + hashes.length / TreeHash.SIZE
              + " hashes, number "
              + position
              + " is missing");
    }
    return Arrays.copyOfRange(hashes, start, start + TreeHash.SIZE);
  }

  /** The largest power of two below a number of leaves. */
  private static long split(long leaves) {
    return Long.highestOneBit(leaves - 1);
  }
}
