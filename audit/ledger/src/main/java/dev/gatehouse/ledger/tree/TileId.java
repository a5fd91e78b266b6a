package dev.gatehouse.ledger.tree;

/**
 * A tile's place in the tree (C2SP tlog-tiles).
 *
 * @param level 0 for the hashes of leaves; each level above holds the roots of the full tiles below
 * @param index its number within the level
 */
public record TileId(int level, long index) {

  /** Hashes in a full tile: a perfect subtree of height 8. */
  public static final int WIDTH = 256;

  /** The height of a full tile. */
  public static final int HEIGHT = 8;

  /** How many hashes a level has in a tree of a size. */
  public static long hashes(int level, long size) {
    return HEIGHT * level >= Long.SIZE ? 0 : size >>> (HEIGHT * level);
  }

  /** How many of this tile's hashes a tree of a size has, 0 to 256. */
  public int width(long size) {
    return (int) Math.clamp(hashes(level, size) - index * WIDTH, 0, WIDTH);
  }

  /** The path that the tile is served at, as a full tile. */
  @Override
  public String toString() {
    StringBuilder elements = new StringBuilder(String.format("%03d", index % 1000));
    for (long rest = index / 1000; rest > 0; rest /= 1000) {
      elements.insert(0, String.format("x%03d/", rest % 1000));
    }
    return "tile/" + level + "/" + elements;
  }
}
