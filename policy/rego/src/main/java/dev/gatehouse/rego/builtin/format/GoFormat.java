package dev.gatehouse.rego.builtin.format;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Go's {@code fmt.Sprintf}: verbs, flags, width and precision, explicit argument indexes, and the
 * texts by which it reports misuse in its output. One instance formats once.
 */
public final class GoFormat {
  /** Larger widths and precisions taken from arguments are refused, as Go refuses them. */
  private static final int MAX_FROM_ARGUMENT = 1_000_000;

  private final String format;
  private final List<FormatArgument> arguments;
  private final StringBuilder out = new StringBuilder();
  private int at;
  private int next;
  private boolean reordered;
  private boolean goodIndex;
  private boolean afterIndex;

  private GoFormat(String format, List<FormatArgument> arguments) {
    this.format = format;
    this.arguments = arguments;
  }

  /** Formats the arguments. */
  public static String sprintf(String format, List<FormatArgument> arguments) {
    return new GoFormat(format, arguments).run();
  }

  private String run() {
    while (at < format.length()) {
      int percent = format.indexOf('%', at);
      if (percent < 0) {
        out.append(format, at, format.length());
        break;
      }
      out.append(format, at, percent);
      at = percent + 1;
      directive();
    }
    if (!reordered && next < arguments.size()) {
      extra();
    }
    return out.toString();
  }

  private void directive() {
    goodIndex = true;
    Directive directive = new Directive();
    flags(directive);
    afterIndex = argumentIndex();
    width(directive);
    precision(directive);
    if (!afterIndex) {
      afterIndex = argumentIndex();
    }
    if (at >= format.length()) {
      out.append("%!(NOVERB)");
      return;
    }
    int verb = format.codePointAt(at);
    at += Character.charCount(verb);
    if (verb == '%') {
      out.append('%');
    } else if (!goodIndex) {
      out.append("%!").appendCodePoint(verb).append("(BADINDEX)");
    } else if (next >= arguments.size()) {
      out.append("%!").appendCodePoint(verb).append("(MISSING)");
    } else {
      if (verb == 'v' || verb == 'w') {
        directive.beginValue();
      }
      ArgumentFormat.append(out, directive, verb, arguments.get(next++));
    }
  }

  private void flags(Directive directive) {
    for (; at < format.length(); at++) {
      switch (format.charAt(at)) {
        case '#' -> directive.sharp = true;
        case '0' -> directive.zero = true;
        case '+' -> directive.plus = true;
        case '-' -> directive.minus = true;
        case ' ' -> directive.space = true;
        default -> {
          return;
        }
      }
    }
  }

  private void width(Directive directive) {
    if (at < format.length() && format.charAt(at) == '*') {
      at++;
      Integer width = takeInteger();
      if (width == null) {
        out.append("%!(BADWIDTH)");
      } else {
        directive.hasWidth = true;
        directive.width = Math.abs(width);
        directive.minus |= width < 0;
        directive.zero &= width >= 0;
      }
      afterIndex = false;
      return;
    }
    int width = number();
    if (width >= 0) {
      directive.hasWidth = true;
      directive.width = width;
      goodIndex &= !afterIndex;
    }
  }

  private void precision(Directive directive) {
    if (at + 1 >= format.length() || format.charAt(at) != '.') {
      return;
    }
    at++;
    goodIndex &= !afterIndex;
    afterIndex = argumentIndex();
    if (at < format.length() && format.charAt(at) == '*') {
      at++;
      Integer precision = takeInteger();
      if (precision == null || precision < 0) {
        out.append("%!(BADPREC)");
      } else {
        directive.hasPrecision = true;
        directive.precision = precision;
      }
      afterIndex = false;
      return;
    }
    directive.hasPrecision = true;
    directive.precision = Math.max(0, number());
  }

  /** Reads an argument index such as {@code [3]}; answers whether a well-formed one was there. */
  private boolean argumentIndex() {
    if (at >= format.length() || format.charAt(at) != '[') {
      return false;
    }
    reordered = true;
    int close = format.indexOf(']', at);
    if (close < 0) {
      goodIndex = false;
      at++;
      return false;
    }
    int begin = at + 1;
    at = begin;
    int index = number() - 1;
    boolean wellFormed = index >= -1 && at == close && close > begin;
    at = close + 1;
    if (wellFormed && index >= 0 && index < arguments.size()) {
      next = index;
    } else {
      goodIndex = false;
    }
    return wellFormed;
  }

  /** Reads decimal digits; -1 when there are none, or too many. */
  private int number() {
    int value = -1;
    int begin = at;
    while (at < format.length() && format.charAt(at) >= '0' && format.charAt(at) <= '9') {
      value = Math.max(value, 0) * 10 + (format.charAt(at) - '0');
      at++;
      if (value > MAX_FROM_ARGUMENT) {
        at = begin;
        return -1;
      }
    }
    return value;
  }

  private @Nullable Integer takeInteger() {
    if (next >= arguments.size()) {
      return null;
    }
    FormatArgument argument = arguments.get(next++);
    boolean usable =
        argument instanceof FormatArgument.Whole whole
            && Math.abs(whole.value()) <= MAX_FROM_ARGUMENT;
    return usable ? (int) ((FormatArgument.Whole) argument).value() : null;
  }

  private void extra() {
    out.append("%!(EXTRA ");
    for (int i = next; i < arguments.size(); i++) {
      FormatArgument argument = arguments.get(i);
      out.append(i > next ? ", " : "").append(argument.goType()).append('=');
      ArgumentFormat.append(out, new Directive(), 'v', argument);
    }
    out.append(')');
  }
}
