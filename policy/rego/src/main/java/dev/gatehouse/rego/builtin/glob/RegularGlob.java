package dev.gatehouse.rego.builtin.glob;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.List;

/**
 * A pattern of characters, {@code .} and sets, each optionally repeated by {@code *} or {@code +},
 * of the kind that {@code regex.globs_match} compares. Immutable.
 *
 * @param tokens the pattern's tokens in order
 */
public record RegularGlob(List<GlobToken> tokens) {

  /** Reads a pattern; {@link GlobSyntaxException} when it is malformed. */
  public static RegularGlob parse(String pattern) {
    return new RegularGlob(new RegularGlobParser(pattern).parse());
  }

  /**
   * Whether some text matches both patterns: a walk over all pairs of places that one text can
   * reach in both.
   */
  public boolean intersects(RegularGlob other) {
    int width = other.tokens.size() + 1;
    BitSet seen = new BitSet();
    ArrayDeque<Integer> open = new ArrayDeque<>();
    visit(seen, open, 0);
    while (!open.isEmpty()) {
      int place = open.pop();
      int i = place / width;
      int j = place % width;
      if (i == tokens.size() && j == other.tokens.size()) {
        return true;
      }
      GlobToken mine = i < tokens.size() ? tokens.get(i) : null;
      GlobToken theirs = j < other.tokens.size() ? other.tokens.get(j) : null;
      if (mine != null && mine.optional()) {
        visit(seen, open, place + width);
      }
      if (theirs != null && theirs.optional()) {
        visit(seen, open, place + 1);
      }
      if (mine != null && theirs != null && mine.overlaps(theirs)) {
        // A repeated token may stay where it is; having matched once it may also be left.
        visit(seen, open, place + width + 1);
        if (mine.repeated()) {
          visit(seen, open, place + 1);
        }
        if (theirs.repeated()) {
          visit(seen, open, place + width);
        }
      }
    }
    return false;
  }

  private static void visit(BitSet seen, ArrayDeque<Integer> open, int place) {
    if (!seen.get(place)) {
      seen.set(place);
      open.push(place);
    }
  }
}
