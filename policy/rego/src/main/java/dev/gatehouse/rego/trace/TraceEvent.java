package dev.gatehouse.rego.trace;

import dev.gatehouse.rego.syntax.Location;
import org.jspecify.annotations.Nullable;

/**
 * One step.
 *
 * @param operation what happened
 * @param depth how many rules and queries are open around it
 * @param text the expression or the rule
 * @param location where it stands; null for generated ones
 */
public record TraceEvent(Operation operation, int depth, String text, @Nullable Location location) {

  /** The kinds of step, named as OPA names them. */
  public enum Operation {
    /** A rule or a query is entered. */
    ENTER,
    /** A rule or a query gave a result. */
    EXIT,
    /** An expression is evaluated. */
    EVAL,
    /** An expression is left for another of its answers. */
    REDO,
    /** An expression has no answer. */
    FAIL
  }
}
