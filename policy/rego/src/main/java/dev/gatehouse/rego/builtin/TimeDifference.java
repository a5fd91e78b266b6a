package dev.gatehouse.rego.builtin;

import dev.gatehouse.rego.value.RegoArray;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;

/**
 * {@code time.diff}: the difference of two times in years, months, days, hours, minutes and
 * seconds.
 */
final class TimeDifference {
  private TimeDifference() {}

  /**
   * The difference on the calendar and clock of the first time's zone, whichever of the two is
   * earlier.
   */
  static RegoArray between(ZonedDateTime first, ZonedDateTime second) {
    ZonedDateTime other = second.withZoneSameInstant(first.getZone());
    boolean swapped = first.toInstant().isAfter(other.toInstant());
    LocalDateTime from = (swapped ? other : first).toLocalDateTime();
    LocalDateTime to = (swapped ? first : other).toLocalDateTime();
    int seconds = to.getSecond() - from.getSecond();
    int minutes = to.getMinute() - from.getMinute();
    int hours = to.getHour() - from.getHour();
    int days = to.getDayOfMonth() - from.getDayOfMonth();
    int months = to.getMonthValue() - from.getMonthValue();
    int years = to.getYear() - from.getYear();
    if (seconds < 0) {
      seconds += 60;
      minutes--;
    }
    if (minutes < 0) {
      minutes += 60;
      hours--;
    }
    if (hours < 0) {
      hours += 24;
      days--;
    }
    if (days < 0) {
      days += from.toLocalDate().lengthOfMonth();
      months--;
    }
    if (months < 0) {
      months += 12;
      years--;
    }
    return Times.numbers(years, months, days, hours, minutes, seconds);
  }
}
