package dev.gatehouse.rego.trace;

import dev.gatehouse.rego.trace.TraceEvent.ExprNode;
import dev.gatehouse.rego.trace.TraceEvent.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Leaves of a trace what matters: notes or failures, and the way that led to each. */
public final class TraceFilter {

  private TraceFilter() {}

  /** What policies noted with {@code trace}. */
  public static List<TraceEvent> notes(List<TraceEvent> events) {
    return filter(events, e -> e.operation() == Operation.NOTE);
  }

  /** Expressions that had no answer. */
  public static List<TraceEvent> fails(List<TraceEvent> events) {
    return filter(events, e -> e.operation() == Operation.FAIL);
  }

  private static List<TraceEvent> filter(List<TraceEvent> events, Predicate<TraceEvent> wanted) {
    List<TraceEvent> result = new ArrayList<>();
    Map<Long, TraceEvent> open = new HashMap<>();
    for (TraceEvent e : events) {
      if (wanted.test(e)) {
        List<TraceEvent> path = new ArrayList<>();
        TraceEvent around = open.get(e.queryId());
        while (around != null) {
          path.add(around);
          boolean outermost = around.parentId() == around.queryId();
          around = outermost ? null : open.get(around.parentId());
        }
        result.addAll(path.reversed());
        result.add(e);
        open.clear();
      }
      boolean begins = e.operation() == Operation.ENTER || e.operation() == Operation.REDO;
      if (begins && !(e.node() instanceof ExprNode)) {
        open.put(e.queryId(), e);
      }
    }
    return result;
  }
}
