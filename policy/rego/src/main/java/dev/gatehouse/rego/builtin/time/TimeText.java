package dev.gatehouse.rego.builtin.time;

import java.util.List;
import java.util.Locale;

/** The text of a time while it is being read, and the errors that name the place in it. */
final class TimeText {
  private final String layout;
  private final String value;
  private int at;
  private int begin;
  private String element = "";

  TimeText(String layout, String value) {
    this.layout = layout;
    this.value = value;
  }

  /** Notes which element is read next, for errors. */
  void begin(String written) {
    element = written;
    begin = at;
  }

  /** Reads plain text of the layout; any run of spaces stands for any other. */
  void skip(String prefix) {
    element = prefix;
    int i = 0;
    while (i < prefix.length()) {
      if (prefix.charAt(i) == ' ') {
        if (at < value.length() && value.charAt(at) != ' ') {
          throw mismatchAt(at);
        }
        while (i < prefix.length() && prefix.charAt(i) == ' ') {
          i++;
        }
        while (at < value.length() && value.charAt(at) == ' ') {
          at++;
        }
      } else {
        if (at == value.length() || value.charAt(at) != prefix.charAt(i)) {
          element = prefix;
          throw mismatchAt(at);
        }
        at++;
        i++;
      }
    }
  }

  void requireEnd() {
    if (at < value.length()) {
      throw wrong(": extra text: " + quote(value.substring(at)));
    }
  }

  void skipSpace() {
    if (at < value.length() && value.charAt(at) == ' ') {
      at++;
    }
  }

  String take(int length) {
    if (value.length() - at < length) {
      throw mismatch();
    }
    at += length;
    return value.substring(at - length, at);
  }

  /** Reads exactly as many digits. */
  int digits(int count) {
    String digits = take(count);
    if (!digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw mismatch();
    }
    return Integer.parseInt(digits);
  }

  /** Reads one or two digits, or exactly two. */
  int number(boolean twoDigits) {
    if (!isDigit(at) || (twoDigits && !isDigit(at + 1))) {
      throw mismatch();
    }
    return digits(isDigit(at + 1) ? 2 : 1);
  }

  int upToThreeDigits() {
    int count = 0;
    while (count < 3 && isDigit(at + count)) {
      count++;
    }
    if (count == 0) {
      throw mismatch();
    }
    return digits(count);
  }

  int inRange(int number, int low, int high, String what) {
    if (number < low || number > high) {
      throw outOfRange(what);
    }
    return number;
  }

  /** Reads one of the names, cut to a length, in upper or lower case; answers its index. */
  int name(List<String> names, int length) {
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i).substring(0, Math.min(length, names.get(i).length()));
      if (value.regionMatches(true, at, name, 0, name.length())) {
        at += name.length();
        return i;
      }
    }
    throw mismatch();
  }

  boolean hasFraction() {
    return at + 1 < value.length()
        && (value.charAt(at) == '.' || value.charAt(at) == ',')
        && isDigit(at + 1);
  }

  /** Reads a fraction with all its digits, in nanoseconds. */
  int fraction() {
    int end = at + 1;
    while (isDigit(end)) {
      end++;
    }
    return fraction(end - at - 1);
  }

  /**
   * Reads a fraction of exactly as many digits, in nanoseconds; those beyond the ninth don't count.
   */
  int fraction(int digits) {
    String text = take(digits + 1);
    if (text.charAt(0) != '.' && text.charAt(0) != ',') {
      throw mismatch();
    }
    String counted = text.substring(1, Math.min(digits, 9) + 1);
    if (counted.isEmpty() || !counted.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw mismatch();
    }
    return Integer.parseInt(counted + "0".repeat(9 - counted.length()));
  }

  /** Reads an offset; answers seconds east of UTC. */
  int offset(LayoutElement form) {
    if (form.isIso() && at < value.length() && value.charAt(at) == 'Z') {
      at++;
      return 0;
    }
    String text = take(form.text().length());
    String digits = text.substring(1);
    if (form.text().indexOf(':') > 0) {
      for (int colon = 3; colon < text.length(); colon += 3) {
        if (text.charAt(colon) != ':') {
          throw mismatch();
        }
      }
      digits = digits.replace(":", "");
    }
    boolean numeric =
        digits.length() % 2 == 0 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!numeric || (text.charAt(0) != '+' && text.charAt(0) != '-')) {
      throw mismatch();
    }
    int hours = inRange(part(digits, 0), 0, 24, "time zone offset hour");
    int minutes = inRange(part(digits, 1), 0, 60, "time zone offset minute");
    int seconds = inRange(part(digits, 2), 0, 60, "time zone offset second");
    int total = (hours * 60 + minutes) * 60 + seconds;
    return text.charAt(0) == '-' ? -total : total;
  }

  private static int part(String digits, int index) {
    return digits.length() > 2 * index
        ? Integer.parseInt(digits.substring(2 * index, 2 * index + 2))
        : 0;
  }

  void zoneName() {
    int length = ZoneNames.lengthAt(value.substring(at));
    if (length == 0) {
      throw mismatch();
    }
    at += length;
  }

  private boolean isDigit(int place) {
    return place < value.length() && value.charAt(place) >= '0' && value.charAt(place) <= '9';
  }

  /** The text doesn't have the form of the element. */
  GoTimeException mismatch() {
    return mismatchAt(begin);
  }

  private GoTimeException mismatchAt(int place) {
    return new GoTimeException(
        "parsing time "
            + quote(value)
            + " as "
            + quote(layout)
            + ": cannot parse "
            + quote(value.substring(place))
            + " as "
            + quote(element));
  }

  GoTimeException outOfRange(String what) {
    return wrong(": " + what + " out of range");
  }

  GoTimeException wrong(String problem) {
    return new GoTimeException("parsing time " + quote(value) + problem);
  }

  /** Quotes as Go's {@code time} package does: bytes that aren't printable ASCII in hexadecimal. */
  static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (byte b : text.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
      if (b < ' ') {
        quoted.append(String.format(Locale.ROOT, "\\x%02x", b & 0xff));
      } else {
        quoted.append(b == '"' || b == '\\' ? "\\" : "").append((char) b);
      }
    }
    return quoted.append('"').toString();
  }
}
