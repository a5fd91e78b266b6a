package dev.gatehouse.ledger.alert;

import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.PreparedQuery;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoValue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A rule, compiled. Immutable and thread-safe.
 *
 * @param name the last part of its package
 * @param windows what it wants counted, by name
 */
record AlertRule(String name, PreparedQuery alerts, Map<String, WindowSettings> windows) {

  /** Generous for what looks at one event, and short enough that one rule can't hold up a log. */
  static final EvaluationLimits LIMITS =
      new EvaluationLimits(Duration.ofMillis(500), 1_000_000, 500).withMemory(64 << 20);

  AlertRule {
    windows = Map.copyOf(windows);
  }

  /** How an evaluation ended. */
  sealed interface Finding {

    /** What was found, often nothing. */
    record Found(List<Alert> alerts) implements Finding {}

    /** The rule failed; the problem tells nothing of the event. */
    record Failed(String problem) implements Finding {}
  }

  /**
   * Evaluates one event. The time that the rule reads is the event's, so that a replay finds the
   * same.
   */
  Finding evaluate(RegoObject input, String event, Instant time) {
    try {
      Optional<RegoValue> found =
          alerts.value(
              input, LIMITS, EvaluationContext.system().withClock(InstantSource.fixed(time)));
      List<Alert> raised = new ArrayList<>();
      if (found.isPresent()) {
        if (!(found.get() instanceof RegoSet set)) {
          return new Finding.Failed("alert is not a set");
        }
        for (RegoValue alert : set) {
          raised.add(Alert.of(name, alert, event));
        }
      }
      return new Finding.Found(raised);
    } catch (EvaluationException e) {
      // Conflicts name values of the event: only the limit that was met is told in full.
      return new Finding.Failed(
          e.code().equals(EvaluationException.CANCEL) ? e.code() + ": " + e.reason() : e.code());
    } catch (IllegalArgumentException e) {
      return new Finding.Failed(String.valueOf(e.getMessage()));
    }
  }
}
