package dev.gatehouse.ledger.event;

/**
 * Divides texts into the words that they are searched by: everything that is no letter or digit of
 * ASCII and not beyond ASCII parts words, upper case of ASCII is lower case, and a UUID is one
 * word, of its digits. Stateless.
 */
public final class Words {

  private static final int UUID_LENGTH = 36;

  private Words() {}

  /** The words of a text, parted by single spaces. */
  public static String of(CharSequence text) {
    StringBuilder words = new StringBuilder(text.length());
    append(text, words);
    return words.toString();
  }

  /**
   * Adds the words of a text to those in front of it, which end at a space or at their beginning.
   */
  static void append(CharSequence text, StringBuilder words) {
    for (int i = 0; i < text.length(); i++) {
      if (isUuid(text, i)) {
        for (int end = i + UUID_LENGTH; i < end; i++) {
          if (text.charAt(i) != '-') {
            words.append(lower(text.charAt(i)));
          }
        }
        i--;
      } else if (isPart(text.charAt(i))) {
        words.append(lower(text.charAt(i)));
      } else {
        part(words);
      }
    }
    trim(words);
  }

  /** Ends the word in front, if there is one. */
  static void part(StringBuilder words) {
    if (!words.isEmpty() && words.charAt(words.length() - 1) != ' ') {
      words.append(' ');
    }
  }

  private static void trim(StringBuilder words) {
    if (!words.isEmpty() && words.charAt(words.length() - 1) == ' ') {
      words.setLength(words.length() - 1);
    }
  }

  private static boolean isPart(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
  }

  private static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
  }

  private static boolean isUuid(CharSequence text, int start) {
    if (start + UUID_LENGTH > text.length() || text.charAt(start + 8) != '-') {
      return false;
    }
    for (int i = 0; i < UUID_LENGTH; i++) {
      char c = text.charAt(start + i);
      boolean parted = i == 8 || i == 13 || i == 18 || i == 23;
      if (parted ? c != '-' : !isHexadecimal(c)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHexadecimal(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }
}
