package dev.gatehouse.rego.trace;

import dev.gatehouse.rego.value.RegoValue;

/** Is told of each step of an evaluation, on the evaluating thread. */
@FunctionalInterface
public interface QueryTracer {

  /** Wants no events. */
  QueryTracer NONE = event -> {};

  void trace(TraceEvent event);

  /** Takes a note that the policy wrote with {@code trace}. */
  default void note(String text) {}

  /** Takes the name of a case of a parameterised test. */
  default void testCase(RegoValue name) {}
}
