package dev.gatehouse.rego.builtin.time;

import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.Locale;

/** Writes a time in a layout. */
final class TimeFormatter {
  private TimeFormatter() {}

  static String format(TimeLayout layout, ZonedDateTime time) {
    StringBuilder text = new StringBuilder();
    for (TimeLayout.Piece piece : layout.pieces()) {
      text.append(piece.before());
      if (piece.element() != null) {
        append(text, piece.element(), piece.written(), time);
      }
    }
    return text.toString();
  }

  private static void append(
      StringBuilder text, LayoutElement element, String written, ZonedDateTime time) {
    int hour12 = time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
    switch (element) {
      case LONG_YEAR -> padded(text, time.getYear(), 4, '0');
      case YEAR -> padded(text, Math.floorMod(time.getYear(), 100), 2, '0');
      case LONG_MONTH ->
          text.append(time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
      case MONTH ->
          text.append(time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH), 0, 3);
      case NUMERIC_MONTH -> text.append(time.getMonthValue());
      case ZERO_MONTH -> padded(text, time.getMonthValue(), 2, '0');
      case LONG_WEEKDAY ->
          text.append(time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
      case WEEKDAY ->
          text.append(time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH), 0, 3);
      case DAY -> text.append(time.getDayOfMonth());
      case SPACE_DAY -> padded(text, time.getDayOfMonth(), 2, ' ');
      case ZERO_DAY -> padded(text, time.getDayOfMonth(), 2, '0');
      case SPACE_YEAR_DAY -> padded(text, time.getDayOfYear(), 3, ' ');
      case ZERO_YEAR_DAY -> padded(text, time.getDayOfYear(), 3, '0');
      case HOUR -> padded(text, time.getHour(), 2, '0');
      case HOUR_12 -> text.append(hour12);
      case ZERO_HOUR_12 -> padded(text, hour12, 2, '0');
      case MINUTE -> text.append(time.getMinute());
      case ZERO_MINUTE -> padded(text, time.getMinute(), 2, '0');
      case SECOND -> text.append(time.getSecond());
      case ZERO_SECOND -> padded(text, time.getSecond(), 2, '0');
      case UPPER_HALF_DAY -> text.append(time.getHour() >= 12 ? "PM" : "AM");
      case LOWER_HALF_DAY -> text.append(time.getHour() >= 12 ? "pm" : "am");
      case ZONE_NAME -> text.append(ZoneAbbreviation.of(time));
      case FRACTION_ZEROS, FRACTION_NINES -> fraction(text, element, written, time.getNano());
      default -> offset(text, element, time.getOffset().getTotalSeconds());
    }
  }

  private static void padded(StringBuilder text, int value, int width, char pad) {
    String digits = Integer.toString(Math.abs(value));
    text.append(value < 0 ? "-" : "")
        .repeat(pad, Math.max(0, width - digits.length()))
        .append(digits);
  }

  private static void fraction(
      StringBuilder text, LayoutElement element, String written, int nanos) {
    String digits = "%09d".formatted(nanos);
    int wanted = Math.min(written.length() - 1, digits.length());
    String shown = digits.substring(0, wanted) + "0".repeat(written.length() - 1 - wanted);
    if (element == LayoutElement.FRACTION_NINES) {
      shown = shown.replaceAll("0+$", "");
    }
    if (!shown.isEmpty()) {
      text.append(written.charAt(0)).append(shown);
    }
  }

  private static void offset(StringBuilder text, LayoutElement element, int seconds) {
    if (element.isIso() && seconds == 0) {
      text.append('Z');
      return;
    }
    int size = Math.abs(seconds);
    text.append(seconds < 0 ? '-' : '+');
    padded(text, size / 3600, 2, '0');
    if (element == LayoutElement.OFFSET_HOURS || element == LayoutElement.ISO_HOURS) {
      return;
    }
    String separator = element.text().indexOf(':') > 0 ? ":" : "";
    padded(text.append(separator), size / 60 % 60, 2, '0');
    if (element.text().length() >= "-070000".length()) {
      padded(text.append(separator), size % 60, 2, '0');
    }
  }
}
