package dev.gatehouse.ledger.alert;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a rule found.
 *
 * @param rule the rule's name
 * @param key its cause, by which it is told once; at most 512 characters
 * @param severity {@code low}, {@code medium}, {@code high} or {@code critical}
 * @param summary one sentence
 * @param count how much of what the rule counts there was; 1 of a rule that counts nothing
 * @param events ids of the events behind it
 */
record Alert(
    String rule, String key, String severity, String summary, long count, List<String> events) {

  private static final Set<String> SEVERITIES = Set.of("low", "medium", "high", "critical");
  private static final int LONGEST_TEXT = 512;
  private static final int MOST_EVENTS = EventWindow.MOST_IDS;

  Alert {
    events = List.copyOf(events);
  }

  /**
   * Reads an element of a rule's {@code alert}.
   *
   * @param trigger the event that was evaluated; the only one behind an alert that names none
   * @throws IllegalArgumentException saying which member is not as it must be
   */
  static Alert of(String rule, RegoValue found, String trigger) {
    if (!(found instanceof RegoObject members)) {
      throw new IllegalArgumentException("alert has an element that is no object");
    }
    String severity = text(members, "severity");
    if (!SEVERITIES.contains(severity)) {
      throw new IllegalArgumentException("alert's severity is not low, medium, high or critical");
    }
    return new Alert(
        rule,
        text(members, "key"),
        severity,
        text(members, "summary"),
        count(members.get("count")),
        events(members.get("events"), trigger));
  }

  private static String text(RegoObject members, String name) {
    if (members.get(name) instanceof RegoString text
        && !text.value().isEmpty()
        && text.value().length() <= LONGEST_TEXT) {
      return text.value();
    }
    throw new IllegalArgumentException(
        "alert's " + name + " is not a text of 1 to " + LONGEST_TEXT + " characters");
  }

  private static long count(@Nullable RegoValue count) {
    if (count == null) {
      return 1;
    }
    if (count instanceof RegoNumber number && number.isWhole() && number.isLong()) {
      return number.longValue();
    }
    throw new IllegalArgumentException("alert's count is not a whole number");
  }

  private static List<String> events(@Nullable RegoValue given, String trigger) {
    if (given == null) {
      return List.of(trigger);
    }
    List<String> events = new ArrayList<>();
    if (given instanceof RegoArray ids && ids.size() <= MOST_EVENTS) {
      for (RegoValue id : ids) {
        if (id instanceof RegoString text && text.value().length() <= LONGEST_TEXT) {
          events.add(text.value());
        }
      }
      if (events.size() == ids.size()) {
        return events;
      }
    }
    throw new IllegalArgumentException(
        "alert's events is not an array of at most " + MOST_EVENTS + " ids");
  }
}
