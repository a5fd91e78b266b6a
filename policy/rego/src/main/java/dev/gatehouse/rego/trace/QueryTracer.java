package dev.gatehouse.rego.trace;

/** Is told of each step of an evaluation, on the evaluating thread. */
@FunctionalInterface
public interface QueryTracer {

  /** Wants no events. */
  QueryTracer NONE = event -> {};

  void trace(TraceEvent event);
}
