package dev.gatehouse.ledger.alert;

import dev.gatehouse.rego.value.RegoObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What all rules count in one log, and up to where. Not thread-safe. */
final class LogWindows {

  private final Map<String, Map<String, EventWindow>> byRule = new HashMap<>();
  private long next;

  LogWindows(List<AlertRule> rules, long next) {
    this.next = next;
    for (AlertRule rule : rules) {
      Map<String, EventWindow> windows = new HashMap<>();
      rule.windows().forEach((name, settings) -> windows.put(name, new EventWindow(settings)));
      byRule.put(rule.name(), windows);
    }
  }

  /** The index of the first event that may come next. */
  long next() {
    return next;
  }

  /** Counts an event; by rule, what its windows are then. */
  Map<String, RegoObject> count(RegoObject event, String id, Instant time, long index) {
    next = index + 1;
    Map<String, RegoObject> documents = new HashMap<>();
    byRule.forEach(
        (rule, windows) -> {
          RegoObject.Builder document = RegoObject.builder();
          windows.forEach(
              (name, window) ->
                  window.count(event, id, time).ifPresent(counts -> document.put(name, counts)));
          documents.put(rule, document.build());
        });
    return documents;
  }
}
