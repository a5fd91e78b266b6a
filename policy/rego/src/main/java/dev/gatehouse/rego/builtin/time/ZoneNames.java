package dev.gatehouse.rego.builtin.time;

/** Recognizes what looks like the abbreviation of a zone. */
final class ZoneNames {
  private static final int MAX_HOURS = 23;

  private ZoneNames() {}

  /** The length of the abbreviation at the beginning of a text, or 0. */
  static int lengthAt(String text) {
    if (text.length() < 3) {
      return 0;
    }
    if (text.startsWith("ChST") || text.startsWith("MeST")) {
      return 4;
    }
    if (text.startsWith("GMT")) {
      return 3 + signedHours(text.substring(3));
    }
    if (text.charAt(0) == '+' || text.charAt(0) == '-') {
      return signedHours(text);
    }
    int upper = 0;
    while (upper < 6
        && upper < text.length()
        && text.charAt(upper) >= 'A'
        && text.charAt(upper) <= 'Z') {
      upper++;
    }
    return switch (upper) {
      case 3 -> 3;
      case 4 -> text.charAt(3) == 'T' || text.startsWith("WITA") ? 4 : 0;
      case 5 -> text.charAt(4) == 'T' ? 5 : 0;
      default -> 0;
    };
  }

  private static int signedHours(String text) {
    if (text.isEmpty() || (text.charAt(0) != '+' && text.charAt(0) != '-')) {
      return 0;
    }
    int end = 1;
    int hours = 0;
    while (end < text.length()
        && text.charAt(end) >= '0'
        && text.charAt(end) <= '9'
        && hours <= MAX_HOURS) {
      hours = hours * 10 + (text.charAt(end) - '0');
      end++;
    }
    return end > 1 && hours <= MAX_HOURS ? end : 0;
  }
}
