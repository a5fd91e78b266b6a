package dev.gatehouse.gateway.route;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The purposes that a route may be used for: exact keys ({@code essential.service.audit}),
 * everything under one ({@code analytics.*}), or any ({@code *}). Immutable.
 */
public final class PermittedPurposes {

  // Dotted keys of the Fideslang taxonomy: lower-case words of letters, digits and underscores.
  private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z0-9_]+){0,15}");
  private static final int MAX_LENGTH = 200;

  private final List<String> exact = new ArrayList<>();
  private final List<String> prefixes = new ArrayList<>();

  /**
   * @throws IllegalArgumentException naming the entry that is neither a key, nor {@code key.*}, nor
   *     {@code *}
   */
  public PermittedPurposes(List<String> entries) {
    for (String entry : entries) {
      if (entry.equals("*")) {
        prefixes.add("");
      } else if (entry.endsWith(".*") && isKey(entry.substring(0, entry.length() - 2))) {
        prefixes.add(entry.substring(0, entry.length() - 1));
      } else if (isKey(entry)) {
        exact.add(entry);
      } else {
        throw new IllegalArgumentException(
            "'"
                + entry
                + "' is no purpose, expected a dotted key such as essential.service.audit,"
                + " KEY.* or *");
      }
    }
  }

  /** Whether the text has the form of a purpose key. */
  public static boolean isKey(String text) {
    return text.length() <= MAX_LENGTH && KEY.matcher(text).matches();
  }

  /** Whether the route may be used for this purpose. */
  public boolean permits(String purpose) {
    if (exact.contains(purpose)) {
      return true;
    }
    for (String prefix : prefixes) {
      if (purpose.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  /** The one purpose that there is no choice about; null where the request has to name one. */
  public @Nullable String only() {
    return prefixes.isEmpty() && exact.size() == 1 ? exact.getFirst() : null;
  }

  /** What there is to choose from, for people. */
  @Override
  public String toString() {
    List<String> all = new ArrayList<>(exact);
    prefixes.forEach(prefix -> all.add(prefix + '*'));
    return String.join(", ", all);
  }
}
