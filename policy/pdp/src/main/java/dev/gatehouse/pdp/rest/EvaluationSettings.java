package dev.gatehouse.pdp.rest;

import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.EvaluationLimits;

/**
 * How requests are evaluated.
 *
 * @param limits what one evaluation may use
 * @param context what it takes from the world around it; strictness, tracing and recording are set
 *     for each request
 */
public record EvaluationSettings(EvaluationLimits limits, EvaluationContext context) {

  /** The engine's own limits, no network. */
  public static EvaluationSettings defaults() {
    return new EvaluationSettings(EvaluationLimits.defaults(), EvaluationContext.system());
  }
}
