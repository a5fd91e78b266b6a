package dev.gatehouse.appliance.docs;

import java.util.regex.Pattern;

/**
 * Makes two runs comparable: identifiers, times, durations, counts and hashes are replaced by their
 * kind, so that pages can show real output.
 */
final class Likeness {
  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z");
  private static final Pattern AMOUNT =
      Pattern.compile("\\b\\d+(\\.\\d+)?(?= (ms|s|events|of the \\d+ events|decisions)\\b)");
  private static final Pattern HASH = Pattern.compile("[A-Za-z0-9+/]{43}=");

  private Likeness() {}

  static String of(String line) {
    String alike = UUID.matcher(line.strip()).replaceAll("(uuid)");
    alike = TIME.matcher(alike).replaceAll("(time)");
    alike = AMOUNT.matcher(alike).replaceAll("(amount)");
    return HASH.matcher(alike).replaceAll("(hash)");
  }
}
