package dev.gatehouse.rego.builtin;

import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.PreparedQuery;
import dev.gatehouse.rego.Rego;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Calls of built-in functions, over one input document that tests and benchmarks share. */
final class FamilyCalls {
  static final RegoValue INPUT = input();

  private FamilyCalls() {}

  private static RegoValue input() {
    try (InputStream in = FamilyCalls.class.getResourceAsStream("family-input.json")) {
      return RegoJson.parse(Objects.requireNonNull(in).readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A rule with the call, compiled. */
  static PreparedQuery compiled(String call) {
    return Rego.builder()
        .module("test.rego", "package test\n\np := " + call + "\n")
        .build()
        .query("data.test.p");
  }

  /** The call's value as Rego text, "undefined", or its error's words. */
  static String answer(String call) {
    try {
      return compiled(call)
          .value(
              INPUT,
              EvaluationLimits.defaults(),
              EvaluationContext.system().withStrictBuiltinErrors(true))
          .map(RegoValue::toString)
          .orElse("undefined");
    } catch (EvaluationException failed) {
      return failed.reason().strip();
    }
  }
}
