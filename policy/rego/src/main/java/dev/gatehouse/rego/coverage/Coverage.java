package dev.gatehouse.rego.coverage;

import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.trace.QueryTracer;
import dev.gatehouse.rego.trace.TraceEvent;
import dev.gatehouse.rego.trace.TraceEvent.ExprNode;
import dev.gatehouse.rego.trace.TraceEvent.Operation;
import dev.gatehouse.rego.trace.TraceEvent.RuleNode;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** Gathers what evaluations reach. Thread-safe: one may watch many evaluations at once. */
public final class Coverage implements QueryTracer {

  private final Map<String, Set<SourceRange>> reached = new ConcurrentHashMap<>();

  @Override
  public void trace(TraceEvent event) {
    if (event.operation() == Operation.EXIT && event.node() instanceof RuleNode r) {
      add(r.rule().head().location());
      if (r.rule().isDefault()) {
        add(r.rule().location());
      }
    } else if (event.operation() == Operation.EVAL && event.node() instanceof ExprNode e) {
      add(e.expr().location());
    }
  }

  private void add(Location place) {
    if (!place.file().isEmpty()) {
      reached
          .computeIfAbsent(place.file(), file -> new ConcurrentSkipListSet<>())
          .add(SourceRange.of(place));
    }
  }

  /** The files of which something was reached. */
  Set<String> files() {
    return reached.keySet();
  }

  /** What was reached of a file. */
  SortedSet<SourceRange> reached(String file) {
    return new TreeSet<>(reached.getOrDefault(file, Set.of()));
  }
}
