package dev.gatehouse.rego.builtin;

/**
 * A text that can become much longer than what it is made of: its growth is held against the
 * evaluation's memory before it happens.
 */
final class GrowingText {
  private static final int FIRST_CHECK = 1 << 16;

  private final StringBuilder text = new StringBuilder();
  private final BuiltinContext context;
  private int nextCheck = FIRST_CHECK;

  GrowingText(BuiltinContext context) {
    this.context = context;
  }

  GrowingText append(String more, int from, int to) {
    long length = (long) text.length() + (to - from);
    if (length > nextCheck) {
      // The builder doubles what it holds, and the string is a copy.
      context.reserve(3 * length);
      nextCheck = (int) Math.min(Integer.MAX_VALUE, 2 * length);
    }
    text.append(more, from, to);
    return this;
  }

  GrowingText append(String more) {
    return append(more, 0, more.length());
  }

  GrowingText append(char c) {
    return append(String.valueOf(c));
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
