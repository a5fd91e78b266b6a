package dev.gatehouse.rego.eval;

import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which rules of a set may apply, by what they ask of values that can be looked at before any of
 * them is tried. Rules are named by their positions in the set; answers are in ascending order and
 * belong to the index.
 */
public sealed interface RuleIndex {

  /** The positions of the rules that may apply. */
  int[] candidates(World world, RegoValue[] arguments);

  /** Rules that nothing more is known of. */
  record Rules(int[] positions) implements RuleIndex {
    @Override
    public int[] candidates(World world, RegoValue[] arguments) {
      return positions;
    }
  }

  /**
   * Rules that ask for one of some values.
   *
   * @param values the rules for each value
   * @param others the rules that don't ask
   */
  record ByValue(IndexSource source, Map<RegoValue, RuleIndex> values, RuleIndex others)
      implements RuleIndex {
    @Override
    public int[] candidates(World world, RegoValue[] arguments) {
      RegoValue value = source.find(world, arguments);
      RuleIndex matching = value == null ? null : values.get(value);
      return merged(matching, others, world, arguments);
    }
  }

  /**
   * Rules that ask for a string with some beginning.
   *
   * @param lengths of the beginnings, longest first
   * @param beginnings for each the rules that ask for it or for a beginning of it
   * @param noString the rules that ask for any, for a value of another type: their error is theirs
   *     to report
   * @param others the rules that don't ask
   */
  record ByBeginning(
      IndexSource source,
      int[] lengths,
      Map<String, RuleIndex> beginnings,
      RuleIndex noString,
      RuleIndex others)
      implements RuleIndex {
    @Override
    public int[] candidates(World world, RegoValue[] arguments) {
      RegoValue value = source.find(world, arguments);
      RuleIndex matching = value == null ? null : noString;
      if (value instanceof RegoString string) {
        matching = longest(string.value());
      }
      return merged(matching, others, world, arguments);
    }

    private @Nullable RuleIndex longest(String text) {
      for (int length : lengths) {
        RuleIndex found = length > text.length() ? null : beginnings.get(text.substring(0, length));
        if (found != null) {
          return found;
        }
      }
      return null;
    }
  }

  private static int[] merged(
      @Nullable RuleIndex first, RuleIndex second, World world, RegoValue[] arguments) {
    int[] b = second.candidates(world, arguments);
    if (first == null) {
      return b;
    }
    int[] a = first.candidates(world, arguments);
    if (a.length == 0 || b.length == 0) {
      return a.length == 0 ? b : a;
    }
    int[] all = new int[a.length + b.length];
    int i = 0;
    int j = 0;
    for (int k = 0; k < all.length; k++) {
      all[k] = j == b.length || (i < a.length && a[i] < b[j]) ? a[i++] : b[j++];
    }
    return all;
  }
}
