package dev.gatehouse.rego.builtin;

/**
 * A long text whose reader is stopped when the evaluation is: searches by expressions of others'
 * making look at it as often as they need to, and can't be interrupted but here.
 */
final class WatchedText implements CharSequence {
  /** Shorter texts are searched before anybody would look at the clock. */
  private static final int SHORT = 1 << 10;

  private static final int CANCEL_EVERY = 1 << 16;

  private final BuiltinContext context;
  private final String text;
  private int looks;

  private WatchedText(BuiltinContext context, String text) {
    this.context = context;
    this.text = text;
  }

  /** The text, watched if it is long. */
  static CharSequence of(BuiltinContext context, String text) {
    return text.length() <= SHORT ? text : new WatchedText(context, text);
  }

  @Override
  public char charAt(int index) {
    if (++looks == CANCEL_EVERY) {
      looks = 0;
      context.checkCancelled();
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
