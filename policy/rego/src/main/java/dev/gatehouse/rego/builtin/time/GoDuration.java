package dev.gatehouse.rego.builtin.time;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations such as {@code 1h30m}, and with OPA's larger units of days, weeks and years of 365
 * days.
 */
public final class GoDuration {
  private static final Pattern TERM = Pattern.compile("(\\d*)(\\.(\\d*))?([^.\\d]*)");
  private static final BigDecimal LIMIT = BigDecimal.valueOf(2).pow(63);
  private static final long HOUR = 3_600_000_000_000L;
  private static final Map<String, Long> UNITS =
      Map.ofEntries(
          Map.entry("ns", 1L),
          Map.entry("us", 1_000L),
          Map.entry("µs", 1_000L),
          Map.entry("μs", 1_000L),
          Map.entry("ms", 1_000_000L),
          Map.entry("s", 1_000_000_000L),
          Map.entry("m", 60_000_000_000L),
          Map.entry("h", HOUR),
          Map.entry("d", 24 * HOUR),
          Map.entry("w", 7 * 24 * HOUR),
          Map.entry("y", 365 * 24 * HOUR));

  private GoDuration() {}

  /**
   * Reads a duration; answers nanoseconds.
   *
   * @throws GoTimeException when the text is no duration or exceeds 64 bits
   */
  public static long parse(String text) {
    boolean negative = text.startsWith("-");
    String rest = negative || text.startsWith("+") ? text.substring(1) : text;
    if (rest.equals("0")) {
      return 0;
    }
    if (rest.isEmpty()) {
      throw invalid(text);
    }
    BigDecimal total = BigDecimal.ZERO;
    while (!rest.isEmpty()) {
      Matcher term = TERM.matcher(rest);
      boolean matches = term.lookingAt();
      String fraction = matches && term.group(3) != null ? term.group(3) : "";
      if (!matches || (term.group(1).isEmpty() && fraction.isEmpty())) {
        throw invalid(text);
      }
      total = total.add(nanos(text, term.group(1), fraction, term.group(4)));
      if (total.compareTo(LIMIT) > 0) {
        throw invalid(text);
      }
      rest = rest.substring(term.end());
    }
    if (!negative && total.compareTo(LIMIT) == 0) {
      throw invalid(text);
    }
    return negative ? total.negate().longValueExact() : total.longValueExact();
  }

  private static BigDecimal nanos(String text, String whole, String fraction, String unit) {
    if (unit.isEmpty()) {
      throw new GoTimeException("time: missing unit in duration " + TimeText.quote(text));
    }
    Long size = UNITS.get(unit);
    if (size == null) {
      throw new GoTimeException(
          "time: unknown unit " + TimeText.quote(unit) + " in duration " + TimeText.quote(text));
    }
    BigDecimal count =
        new BigDecimal(
            (whole.isEmpty() ? "0" : whole) + "." + (fraction.isEmpty() ? "0" : fraction));
    return count.multiply(BigDecimal.valueOf(size)).setScale(0, RoundingMode.DOWN);
  }

  private static GoTimeException invalid(String text) {
    return new GoTimeException("time: invalid duration " + TimeText.quote(text));
  }
}
