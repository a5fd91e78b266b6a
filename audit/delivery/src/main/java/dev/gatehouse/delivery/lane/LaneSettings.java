package dev.gatehouse.delivery.lane;

import dev.gatehouse.delivery.event.EventFilter;
import dev.gatehouse.delivery.format.EventFormat;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a lane delivers and how patiently.
 *
 * @param name lower-case letters, digits and dashes; what its cursor is kept under
 * @param from where a sink that was never seen before begins
 * @param idle how often a lane looks for events when nothing wakes it
 * @param firstRetry how long the first wait after a failure is
 * @param longestRetry how long waits may become
 */
public record LaneSettings(
    String name,
    EventFilter filter,
    EventFormat format,
    From from,
    Duration idle,
    Duration firstRetry,
    Duration longestRetry) {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  /** Where a sink that was never seen before begins. */
  public enum From {
    /** With every event that the ledger has. */
    BEGINNING,
    /** With events that come from now on. */
    NOW;

    /**
     * By its name in the configuration.
     *
     * @throws IllegalArgumentException for any other name
     */
    public static From named(String name) {
      return switch (name.toLowerCase(Locale.ROOT)) {
        case "beginning" -> BEGINNING;
        case "now" -> NOW;
        default ->
            throw new IllegalArgumentException("from is " + name + ", expected beginning or now");
      };
    }
  }

  public LaneSettings {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a sink is named " + name + ", expected lower-case letters, digits and dashes");
    }
    if (!idle.isPositive() || !firstRetry.isPositive() || longestRetry.compareTo(firstRetry) < 0) {
      throw new IllegalArgumentException(
          "sink " + name + ": waiting times must be positive, and the longest not below the first");
    }
  }

  /** Everything from the beginning, retried after half a second to a minute. */
  public static LaneSettings of(String name, EventFormat format) {
    return new LaneSettings(
        name,
        EventFilter.ALL,
        format,
        From.BEGINNING,
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofMinutes(1));
  }

  /** The same with another filter. */
  public LaneSettings withFilter(EventFilter other) {
    return new LaneSettings(name, other, format, from, idle, firstRetry, longestRetry);
  }

  /** The same with another start. */
  public LaneSettings withFrom(From other) {
    return new LaneSettings(name, filter, format, other, idle, firstRetry, longestRetry);
  }

  /** The same with other waiting times. */
  public LaneSettings withWaits(Duration newIdle, Duration first, Duration longest) {
    return new LaneSettings(name, filter, format, from, newIdle, first, longest);
  }
}
