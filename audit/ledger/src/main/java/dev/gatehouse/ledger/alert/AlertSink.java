package dev.gatehouse.ledger.alert;

import dev.gatehouse.delivery.event.DeliveryEvent;
import dev.gatehouse.delivery.sink.BatchLimits;
import dev.gatehouse.delivery.sink.Delivery;
import dev.gatehouse.delivery.sink.OutgoingEvent;
import dev.gatehouse.delivery.sink.Sink;
import dev.gatehouse.journal.JournalUnavailableException;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoJsonException;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates the rules for each event that a lane brings. Alerts are not evaluated, so that no rule
 * can feed itself. What is counted is read from the log again whenever events come another time, as
 * after a restart, a replay or a failure.
 */
final class AlertSink implements Sink {

  private static final BatchLimits LIMITS = new BatchLimits(100, 1 << 20);

  private final RulesInForce inForce;
  private final AlertHistory history;
  private final AlertRecord record;
  private final AlertCounts counted;
  private final Map<String, LogWindows> logs = new HashMap<>();
  private List<AlertRule> rules = List.of();
  private Duration longest = Duration.ZERO;
  private @Nullable Set<String> failing;

  AlertSink(RulesInForce inForce, AlertHistory history, AlertRecord record, AlertCounts counted) {
    this.inForce = inForce;
    this.history = history;
    this.record = record;
    this.counted = counted;
  }

  @Override
  public String kind() {
    return "alerts";
  }

  @Override
  public BatchLimits limits() {
    return LIMITS;
  }

  @Override
  public Delivery deliver(List<OutgoingEvent> batch) {
    try {
      follow(inForce.rules());
      batch.forEach(event -> evaluate(event.event()));
      return Delivery.delivered();
    } catch (JournalUnavailableException e) {
      return Delivery.unavailable("the ledger's own journal: " + e.getMessage());
    }
  }

  /** Takes other rules: what they count is read from the log again. */
  private void follow(List<AlertRule> current) {
    if (current == rules) {
      return;
    }
    Set<String> names = current.stream().map(AlertRule::name).collect(Collectors.toSet());
    for (String gone : Set.copyOf(failing())) {
      if (!names.contains(gone)) {
        record.works(gone);
        failing().remove(gone);
      }
    }
    logs.clear();
    longest =
        current.stream()
            .flatMap(rule -> rule.windows().values().stream())
            .map(WindowSettings::length)
            .max(Comparator.naturalOrder())
            .orElse(Duration.ZERO);
    rules = current;
  }

  private void evaluate(DeliveryEvent event) {
    LogWindows windows = logs.get(event.log());
    if (windows == null || event.index() < windows.next()) {
      windows = rebuilt(event);
      logs.put(event.log(), windows);
    }
    RegoObject body = body(event);
    if (isAlert(body)) {
      return;
    }
    Map<String, RegoObject> counts = windows.count(body, event.id(), event.time(), event.index());
    counted.seen().increment();
    for (AlertRule rule : rules) {
      RegoObject input =
          RegoObject.builder()
              .put("event", body)
              .put("log", event.log())
              .put("windows", counts.getOrDefault(rule.name(), RegoObject.EMPTY))
              .build();
      switch (rule.evaluate(input, event.id(), event.time())) {
        case AlertRule.Finding.Found(List<Alert> alerts) -> {
          for (Alert alert : alerts) {
            if (record.raise(alert, event)) {
              counted.raised().increment();
            }
          }
          if (failing().remove(rule.name())) {
            record.works(rule.name());
          }
        }
        case AlertRule.Finding.Failed(String problem) -> {
          counted.failures().increment();
          if (!failing().contains(rule.name())) {
            record.failed(rule.name(), problem, event);
            failing().add(rule.name());
          }
        }
      }
    }
  }

  private LogWindows rebuilt(DeliveryEvent event) {
    LogWindows windows = new LogWindows(rules, event.index());
    history.before(
        event,
        longest,
        before -> {
          RegoObject body = body(before);
          if (!isAlert(body)) {
            var _ = windows.count(body, before.id(), before.time(), before.index());
          }
        });
    return windows;
  }

  private Set<String> failing() {
    Set<String> known = failing;
    if (known == null) {
      known = record.failing();
      failing = known;
    }
    return known;
  }

  private static boolean isAlert(RegoObject body) {
    return body.get("source") instanceof RegoString source
        && source.value().equals("ledger")
        && body.get("type") instanceof RegoString type
        && type.value().startsWith("alert.");
  }

  /** An event that can't be read as the engine reads JSON is none that a rule could look at. */
  private static RegoObject body(DeliveryEvent event) {
    try {
      return RegoJson.parse(event.body()) instanceof RegoObject object ? object : RegoObject.EMPTY;
    } catch (RegoJsonException e) {
      return RegoObject.EMPTY;
    }
  }

  @Override
  public void close() {
    logs.clear();
  }
}
