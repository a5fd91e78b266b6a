package dev.gatehouse.verifier.tile;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a tile is served (C2SP tlog-tiles, sections "Merkle Tree" and "Log entries").
 *
 * @param level the tile's level from 0 to 63, or {@link #ENTRIES} for a bundle of entries
 * @param index the tile's number within its level
 * @param width its hashes or entries, from 1 to 256; 256 is a full tile
 */
public record TilePath(int level, long index, int width) {

  /** The level of a bundle of entries. */
  public static final int ENTRIES = -1;

  /** Hashes or entries in a full tile. */
  public static final int FULL = 256;

  private static final int HIGHEST = 63;
  private static final Pattern FORM =
      Pattern.compile(
          "tile/(entries|0|[1-9][0-9]?)/((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

  public TilePath {
    if (level < ENTRIES || level > HIGHEST || index < 0 || width < 1 || width > FULL) {
      throw new IllegalArgumentException(
          "no tile has level " + level + ", index " + index + " and width " + width);
    }
  }

  /**
   * Reads a path such as {@code tile/0/x001/234.p/17}; empty when it is not in the one form that a
   * tile has.
   */
  public static Optional<TilePath> parse(String path) {
    Matcher form = FORM.matcher(path);
    if (!form.matches()) {
      return Optional.empty();
    }
    int level = form.group(1).equals("entries") ? ENTRIES : Integer.parseInt(form.group(1));
    int width = form.group(3) == null ? FULL : Integer.parseInt(form.group(3));
    if (level > HIGHEST || (form.group(3) != null && width >= FULL)) {
      return Optional.empty();
    }
    long index = Long.parseLong(form.group(2).replace("x", "").replace("/", ""));
    TilePath parsed = new TilePath(level, index, width);
    // Only one spelling: x000/001 is not a tile.
    return parsed.toString().equals(path) ? Optional.of(parsed) : Optional.empty();
  }

  @Override
  public String toString() {
    StringBuilder elements = new StringBuilder(String.format("%03d", index % 1000));
    for (long rest = index / 1000; rest > 0; rest /= 1000) {
      elements.insert(0, String.format("x%03d/", rest % 1000));
    }
    return "tile/"
        + (level == ENTRIES ? "entries" : level)
        + "/"
        + elements
        + (width == FULL ? "" : ".p/" + width);
  }
}
