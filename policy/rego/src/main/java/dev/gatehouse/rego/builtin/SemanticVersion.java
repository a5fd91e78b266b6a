package dev.gatehouse.rego.builtin;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A semantic version (semver.org 2.0.0), a leading {@code v} allowed; build metadata plays no part
 * in the order.
 *
 * @param preRelease its dot-separated identifiers, none for a release
 */
public record SemanticVersion(long major, long minor, long patch, List<String> preRelease)
    implements Comparable<SemanticVersion> {
  private static final String IDENTIFIERS = "[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*";
  private static final String NUMBER = "(0|[1-9][0-9]*)";
  private static final Pattern SYNTAX =
      Pattern.compile(
          "v?%1$s\\.%1$s\\.%1$s(?:-(%2$s))?(?:\\+%2$s)?".formatted(NUMBER, IDENTIFIERS));
  private static final Pattern LEADING_ZERO = Pattern.compile("(.*\\.)?0[0-9]+(\\..*)?");

  /** The version of a text; null if it is none. */
  public static @Nullable SemanticVersion parse(String text) {
    Matcher matcher = SYNTAX.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    try {
      String preRelease = matcher.group(4);
      if (preRelease != null && LEADING_ZERO.matcher(preRelease).matches()) {
        return null;
      }
      return new SemanticVersion(
          Long.parseLong(matcher.group(1)),
          Long.parseLong(matcher.group(2)),
          Long.parseLong(matcher.group(3)),
          preRelease == null ? List.of() : List.of(preRelease.split("\\.")));
    } catch (NumberFormatException tooLarge) {
      return null;
    }
  }

  @Override
  public int compareTo(SemanticVersion other) {
    int order = Long.compare(major, other.major);
    if (order == 0) {
      order = Long.compare(minor, other.minor);
    }
    if (order == 0) {
      order = Long.compare(patch, other.patch);
    }
    return order != 0 ? order : comparePreRelease(other);
  }

  private int comparePreRelease(SemanticVersion other) {
    if (preRelease.isEmpty() || other.preRelease.isEmpty()) {
      return Boolean.compare(preRelease.isEmpty(), other.preRelease.isEmpty());
    }
    for (int i = 0; i < Math.min(preRelease.size(), other.preRelease.size()); i++) {
      int order = compareIdentifiers(preRelease.get(i), other.preRelease.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(preRelease.size(), other.preRelease.size());
  }

  private static int compareIdentifiers(String a, String b) {
    boolean numericA = a.chars().allMatch(Character::isDigit);
    boolean numericB = b.chars().allMatch(Character::isDigit);
    if (numericA != numericB) {
      return numericA ? -1 : 1;
    }
    return numericA
        ? new java.math.BigInteger(a).compareTo(new java.math.BigInteger(b))
        : Integer.signum(a.compareTo(b));
  }
}
