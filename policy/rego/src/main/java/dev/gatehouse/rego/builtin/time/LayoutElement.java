package dev.gatehouse.rego.builtin.time;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a layout, each known by how the reference time {@code Mon Jan 2 15:04:05 MST
 * 2006} writes it.
 */
enum LayoutElement {
  LONG_MONTH("January"),
  MONTH("Jan"),
  NUMERIC_MONTH("1"),
  ZERO_MONTH("01"),
  LONG_WEEKDAY("Monday"),
  WEEKDAY("Mon"),
  DAY("2"),
  SPACE_DAY("_2"),
  ZERO_DAY("02"),
  SPACE_YEAR_DAY("__2"),
  ZERO_YEAR_DAY("002"),
  HOUR("15"),
  HOUR_12("3"),
  ZERO_HOUR_12("03"),
  MINUTE("4"),
  ZERO_MINUTE("04"),
  SECOND("5"),
  ZERO_SECOND("05"),
  LONG_YEAR("2006"),
  YEAR("06"),
  UPPER_HALF_DAY("PM"),
  LOWER_HALF_DAY("pm"),
  ZONE_NAME("MST"),
  OFFSET_SECONDS("-070000"),
  OFFSET_COLON_SECONDS("-07:00:00"),
  OFFSET("-0700"),
  OFFSET_COLON("-07:00"),
  OFFSET_HOURS("-07"),
  ISO_SECONDS("Z070000"),
  ISO_COLON_SECONDS("Z07:00:00"),
  ISO("Z0700"),
  ISO_COLON("Z07:00"),
  ISO_HOURS("Z07"),
  /** A fraction of exactly as many digits. */
  FRACTION_ZEROS(".0"),
  /** A fraction of at most as many digits, without trailing zeros. */
  FRACTION_NINES(".9");

  /** In the order in which they must be tried where one is the beginning of another. */
  private static final List<LayoutElement> BY_PRECEDENCE =
      List.of(
          LONG_MONTH,
          MONTH,
          LONG_WEEKDAY,
          WEEKDAY,
          ZONE_NAME,
          ZERO_YEAR_DAY,
          ZERO_MONTH,
          ZERO_DAY,
          ZERO_HOUR_12,
          ZERO_MINUTE,
          ZERO_SECOND,
          YEAR,
          HOUR,
          NUMERIC_MONTH,
          LONG_YEAR,
          DAY,
          SPACE_YEAR_DAY,
          SPACE_DAY,
          HOUR_12,
          MINUTE,
          SECOND,
          UPPER_HALF_DAY,
          LOWER_HALF_DAY,
          OFFSET_SECONDS,
          OFFSET_COLON_SECONDS,
          OFFSET,
          OFFSET_COLON,
          OFFSET_HOURS,
          ISO_SECONDS,
          ISO_COLON_SECONDS,
          ISO,
          ISO_COLON,
          ISO_HOURS);

  private final String text;

  LayoutElement(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  /** The element that begins at a place of a layout, or null; fractions aside. */
  static @Nullable LayoutElement at(String layout, int place) {
    for (LayoutElement element : BY_PRECEDENCE) {
      if (layout.startsWith(element.text, place) && element.mayStand(layout, place)) {
        return element;
      }
    }
    return null;
  }

  private boolean mayStand(String layout, int place) {
    int end = place + text.length();
    return switch (this) {
      // "Janet" and "Money" are words, not names of a month and a day.
      case MONTH, WEEKDAY ->
          end == layout.length() || layout.charAt(end) < 'a' || layout.charAt(end) > 'z';
      // "_2006" is an underscore before a year.
      case SPACE_DAY -> !layout.startsWith("_2006", place);
      default -> true;
    };
  }

  /** Whether it stands for an offset from UTC. */
  boolean isOffset() {
    return compareTo(OFFSET_SECONDS) >= 0 && compareTo(ISO_HOURS) <= 0;
  }

  /** Whether it writes an offset of zero as {@code Z}. */
  boolean isIso() {
    return compareTo(ISO_SECONDS) >= 0 && compareTo(ISO_HOURS) <= 0;
  }
}
