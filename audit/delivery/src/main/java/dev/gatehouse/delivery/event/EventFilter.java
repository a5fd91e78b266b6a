package dev.gatehouse.delivery.event;

import java.util.List;

/**
 * Which events a sink gets; an empty list is no restriction.
 *
 * @param logs names of logs
 * @param types event types; one that ends in {@code .*} stands for all that begin so
 * @param outcomes outcomes
 */
public record EventFilter(List<String> logs, List<String> types, List<String> outcomes) {

  /** Everything. */
  public static final EventFilter ALL = new EventFilter(List.of(), List.of(), List.of());

  public EventFilter {
    logs = List.copyOf(logs);
    types = List.copyOf(types);
    outcomes = List.copyOf(outcomes);
  }

  /** Whether a log is delivered at all. */
  public boolean takesLog(String log) {
    return logs.isEmpty() || logs.contains(log);
  }

  /** Whether an event of a log that is delivered goes out. */
  public boolean takes(DeliveryEvent event) {
    if (types.isEmpty() && outcomes.isEmpty()) {
      return true;
    }
    EventDocument document = EventDocument.of(event);
    return (types.isEmpty() || types.stream().anyMatch(type -> matches(type, document.type())))
        && (outcomes.isEmpty() || outcomes.contains(document.outcome()));
  }

  private static boolean matches(String pattern, String type) {
    return pattern.endsWith(".*")
        ? type.startsWith(pattern.substring(0, pattern.length() - 1))
        : type.equals(pattern);
  }
}
