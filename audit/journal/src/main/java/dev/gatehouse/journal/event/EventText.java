package dev.gatehouse.journal.event;

import org.jspecify.annotations.Nullable;

/**
 * Makes text safe to be hashed, stored and searched. Text that a stranger chose must never be able
 * to stop an event from being recorded, so what JSON or PostgreSQL can't hold is replaced by U+FFFD
 * instead of being refused.
 */
final class EventText {

  /** Longer than any identifier or path that gets past the edge (8 KiB of request line). */
  static final int LONGEST = 16 * 1024;

  private static final char REPLACEMENT = '\uFFFD';

  private EventText() {}

  /** A required identifier: control characters and unpaired surrogates replaced. */
  static String identifier(String field, String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("the event's " + field + " is empty");
    }
    return clean(field, text, true);
  }

  static @Nullable String optionalIdentifier(String field, @Nullable String text) {
    return text == null ? null : identifier(field, text);
  }

  /** Free text: only NUL, which PostgreSQL can't store, and unpaired surrogates are replaced. */
  static String freeText(String field, String text) {
    return clean(field, text, false);
  }

  private static String clean(String field, String text, boolean controls) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "the event's "
              + field
              + " has "
              + text.length()
              + " characters; at most "
              + LONGEST
              + " are kept");
    }
    StringBuilder cleaned = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (pair) {
        i++;
      } else if (Character.isSurrogate(c) || c == 0 || (controls && Character.isISOControl(c))) {
        cleaned = cleaned == null ? new StringBuilder(text) : cleaned;
        cleaned.setCharAt(i, REPLACEMENT);
      }
    }
    return cleaned == null ? text : cleaned.toString();
  }
}
