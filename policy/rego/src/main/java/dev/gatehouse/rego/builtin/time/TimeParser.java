package dev.gatehouse.rego.builtin.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one time in a layout; used once. */
final class TimeParser {
  private static final List<String> MONTHS =
      List.of(
          "January",
          "February",
          "March",
          "April",
          "May",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December");
  private static final List<String> DAYS =
      List.of("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday");
  private static final int UNSET = -1;

  private final TimeLayout layout;
  private final TimeText text;
  private int year;
  private int month = UNSET;
  private int day = UNSET;
  private int yearDay = UNSET;
  private int hour;
  private int minute;
  private int second;
  private int nanos;
  private int offset;
  private boolean afternoon;
  private boolean morning;

  TimeParser(TimeLayout layout, String value) {
    this.layout = layout;
    this.text = new TimeText(layout.text(), value);
  }

  Instant parse() {
    List<TimeLayout.Piece> pieces = layout.pieces();
    for (int i = 0; i < pieces.size(); i++) {
      TimeLayout.Piece piece = pieces.get(i);
      text.skip(piece.before());
      LayoutElement element = piece.element();
      if (element == null) {
        text.requireEnd();
      } else {
        text.begin(piece.written());
        read(element, piece, pieces.get(i + 1).element());
      }
    }
    return instant();
  }

  private void read(LayoutElement element, TimeLayout.Piece piece, @Nullable LayoutElement next) {
    switch (element) {
      case LONG_YEAR -> year = text.digits(4);
      case YEAR -> {
        int twoDigits = text.digits(2);
        year = twoDigits >= 69 ? twoDigits + 1900 : twoDigits + 2000;
      }
      case LONG_MONTH -> month = text.name(MONTHS, Integer.MAX_VALUE) + 1;
      case MONTH -> month = text.name(MONTHS, 3) + 1;
      case NUMERIC_MONTH, ZERO_MONTH ->
          month = text.inRange(text.number(element == LayoutElement.ZERO_MONTH), 1, 12, "month");
      case LONG_WEEKDAY -> text.name(DAYS, Integer.MAX_VALUE);
      case WEEKDAY -> text.name(DAYS, 3);
      case DAY, ZERO_DAY -> day = text.number(element == LayoutElement.ZERO_DAY);
      case SPACE_DAY -> {
        text.skipSpace();
        day = text.number(false);
      }
      case SPACE_YEAR_DAY -> {
        text.skipSpace();
        text.skipSpace();
        yearDay = text.upToThreeDigits();
      }
      case ZERO_YEAR_DAY -> yearDay = text.digits(3);
      case HOUR -> hour = text.inRange(text.number(false), 0, 23, "hour");
      case HOUR_12, ZERO_HOUR_12 ->
          hour = text.inRange(text.number(element == LayoutElement.ZERO_HOUR_12), 0, 12, "hour");
      case MINUTE, ZERO_MINUTE ->
          minute = text.inRange(text.number(element == LayoutElement.ZERO_MINUTE), 0, 59, "minute");
      case SECOND, ZERO_SECOND -> readSecond(element, next);
      case UPPER_HALF_DAY -> readHalfDay("AM", "PM");
      case LOWER_HALF_DAY -> readHalfDay("am", "pm");
      case FRACTION_ZEROS -> nanos = text.fraction(piece.written().length() - 1);
      case FRACTION_NINES -> nanos = text.hasFraction() ? text.fraction() : nanos;
      case ZONE_NAME -> text.zoneName();
      default -> offset = text.offset(element);
    }
  }

  /** A fraction may follow the seconds even where the layout has none. */
  private void readSecond(LayoutElement element, @Nullable LayoutElement next) {
    second = text.inRange(text.number(element == LayoutElement.ZERO_SECOND), 0, 59, "second");
    boolean fractionInLayout =
        next == LayoutElement.FRACTION_ZEROS || next == LayoutElement.FRACTION_NINES;
    if (!fractionInLayout && text.hasFraction()) {
      nanos = text.fraction();
    }
  }

  private void readHalfDay(String am, String pm) {
    String half = text.take(2);
    morning = half.equals(am);
    afternoon = half.equals(pm);
    if (!morning && !afternoon) {
      throw text.mismatch();
    }
  }

  private Instant instant() {
    if (afternoon && hour < 12) {
      hour += 12;
    } else if (morning && hour == 12) {
      hour = 0;
    }
    LocalDate date = yearDay >= 0 ? dateOfYearDay() : date();
    return date.atTime(LocalTime.of(hour, minute, second, nanos))
        .toInstant(ZoneOffset.UTC)
        .minusSeconds(offset);
  }

  private LocalDate date() {
    try {
      return LocalDate.of(year, month < 0 ? 1 : month, day < 0 ? 1 : day);
    } catch (DateTimeException noSuchDay) {
      throw text.outOfRange("day");
    }
  }

  private LocalDate dateOfYearDay() {
    LocalDate date;
    try {
      date = LocalDate.ofYearDay(year, yearDay);
    } catch (DateTimeException noSuchDay) {
      throw text.outOfRange("day-of-year");
    }
    if (month >= 0 && month != date.getMonthValue()) {
      throw text.wrong(": day-of-year does not match month");
    }
    if (day >= 0 && day != date.getDayOfMonth()) {
      throw text.wrong(": day-of-year does not match day");
    }
    return date;
  }
}
