package dev.gatehouse.rego.builtin.format;

/** The flags, width and precision of the directive that is being carried out. */
final class Directive {
  boolean sharp;
  boolean zero;
  boolean plus;
  boolean minus;
  boolean space;
  boolean goSyntax;
  int width;
  boolean hasWidth;
  int precision;
  boolean hasPrecision;

  /**
   * Takes {@code #} and {@code +} for the variants of {@code %v}, which have another meaning than
   * the flags.
   */
  void beginValue() {
    goSyntax = sharp;
    sharp = false;
    plus = false;
  }

  /** Appends a text padded to the width. */
  void pad(StringBuilder out, String text) {
    pad(out, text, zero);
  }

  /** Appends a text padded to the width with spaces, whatever the zero flag says. */
  void padWithSpaces(StringBuilder out, String text) {
    pad(out, text, false);
  }

  private void pad(StringBuilder out, String text, boolean zeros) {
    int missing = hasWidth ? width - text.codePointCount(0, text.length()) : 0;
    if (missing <= 0) {
      out.append(text);
    } else if (minus) {
      out.append(text).repeat(' ', missing);
    } else {
      out.repeat(zeros ? '0' : ' ', missing).append(text);
    }
  }

  /** The sign to show before a number. */
  String sign(boolean negative) {
    return negative ? "-" : plus ? "+" : space ? " " : "";
  }
}
