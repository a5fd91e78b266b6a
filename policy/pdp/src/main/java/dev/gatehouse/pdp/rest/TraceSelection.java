package dev.gatehouse.pdp.rest;

import dev.gatehouse.rego.trace.TraceEvent;
import dev.gatehouse.rego.trace.TraceEvent.ExprNode;
import dev.gatehouse.rego.trace.TraceEvent.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes steps of one kind out of a trace, each with the bodies that led to it. */
final class TraceSelection {

  private TraceSelection() {}

  /** The steps of one kind; a body that was shown already is not shown again. */
  static List<TraceEvent> of(List<TraceEvent> events, Operation wanted) {
    List<TraceEvent> selected = new ArrayList<>();
    Map<Long, TraceEvent> open = new HashMap<>();
    for (TraceEvent event : events) {
      if (event.operation() == wanted) {
        selected.addAll(path(open, event.queryId()));
        selected.add(event);
        open.clear();
      }
      boolean enters = event.operation() == Operation.ENTER || event.operation() == Operation.REDO;
      if (enters && !(event.node() instanceof ExprNode)) {
        open.put(event.queryId(), event);
      }
    }
    return selected;
  }

  private static List<TraceEvent> path(Map<Long, TraceEvent> open, long query) {
    List<TraceEvent> path = new ArrayList<>();
    @Nullable TraceEvent body = open.get(query);
    while (body != null && !path.contains(body)) {
      path.add(body);
      body = open.get(body.parentId());
    }
    return path.reversed();
  }
}
