package dev.gatehouse.ledger.proof;

import dev.gatehouse.ledger.tree.TileId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tile that is asked for by its path (C2SP tlog-tiles, section "Merkle Tree").
 *
 * @param tile which one; of entries the tile of their hashes
 * @param entries whether the entries themselves are asked for
 * @param width how many, 1 to 256
 */
record TileRequest(TileId tile, boolean entries, int width) {

  private static final Pattern PATH =
      Pattern.compile(
          "tile/(entries|[0-9]|[1-5][0-9]|6[0-3])/((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

  /** Reads a path; empty when it is not the one spelling of a tile. */
  static Optional<TileRequest> parse(String path) {
    Matcher matcher = PATH.matcher(path);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    boolean entries = matcher.group(1).equals("entries");
    TileId tile =
        new TileId(
            entries ? 0 : Integer.parseInt(matcher.group(1)),
            Long.parseLong(matcher.group(2).replace("x", "").replace("/", "")));
    int width = matcher.group(3) == null ? TileId.WIDTH : Integer.parseInt(matcher.group(3));
    String spelled = tile.toString().replaceFirst("^tile/0", entries ? "tile/entries" : "tile/0");
    boolean partial = matcher.group(3) != null;
    return (partial && width >= TileId.WIDTH)
            || !path.equals(spelled + (partial ? ".p/" + width : ""))
        ? Optional.empty()
        : Optional.of(new TileRequest(tile, entries, width));
  }
}
