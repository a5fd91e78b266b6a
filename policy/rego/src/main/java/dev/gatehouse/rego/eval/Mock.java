package dev.gatehouse.rego.eval;

import dev.gatehouse.rego.value.RegoValue;

/** What {@code with} put in a function's place. */
sealed interface Mock {

  /** A value that every call has. */
  record Value(RegoValue value) implements Mock {}

  /** Another function. */
  record Replacement(Callable function) implements Mock {}
}
