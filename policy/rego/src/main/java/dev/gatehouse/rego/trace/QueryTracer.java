package dev.gatehouse.rego.trace;

import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.value.RegoValue;

/**
 * Is told of each step of an evaluation, on the evaluating thread. With a tracer the search runs
 * step by step as OPA's does, so that both tell the same; without, the compiled plan runs, and
 * nothing is paid.
 */
@FunctionalInterface
public interface QueryTracer {

  /** Wants no events. */
  QueryTracer NONE =
      new QueryTracer() {
        @Override
        public void trace(TraceEvent event) {}

        @Override
        public boolean wantsSteps() {
          return false;
        }
      };

  void trace(TraceEvent event);

  /** Whether steps are to be told at all; without, only names of test cases are. */
  default boolean wantsSteps() {
    return true;
  }

  /** Whether events are to carry the values of variables, which costs a copy at each step. */
  default boolean wantsLocals() {
    return false;
  }

  /** Whether each unification of two terms is to be told, too. */
  default boolean wantsUnifications() {
    return false;
  }

  /** Whether rules that the index leaves out are to be tried, too. */
  default boolean wantsAllRules() {
    return false;
  }

  /** Takes an error of a built-in function that made a call undefined. */
  default void builtinError(EvaluationException error) {}

  /** Takes the name of a case of a parameterised test. */
  default void testCase(RegoValue name) {}
}
