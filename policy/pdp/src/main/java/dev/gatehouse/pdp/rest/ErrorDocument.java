package dev.gatehouse.pdp.rest;

import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;

/** An error of a decision as a document, for the decision log. */
public final class ErrorDocument {

  private ErrorDocument() {}

  /** Code, message and place. */
  public static RegoValue of(RuntimeException error) {
    return error instanceof EvaluationException failed
        ? RegoJson.parse(ErrorDetails.of(failed))
        : RegoObject.builder()
            .put("code", ApiFailure.INTERNAL)
            .put("message", String.valueOf(error.getMessage()))
            .build();
  }
}
