package dev.gatehouse.rego.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.gatehouse.rego.CompiledPolicy;
import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.Rego;
import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import java.nio.charset.StandardCharsets;

/** A module that compiles ends within its limits, with an answer or an error of the evaluator's. */
class EvaluatorFuzzTest {

  @FuzzTest(maxDuration = "10m")
  void anyModuleEndsWithinItsLimits(byte[] source) {
    CompiledPolicy policy;
    try {
      policy =
          Rego.builder().module("fuzz.rego", new String(source, StandardCharsets.UTF_8)).build();
    } catch (RegoCompileException refused) {
      return;
    }
    try {
      policy
          .query("data")
          .value(
              RegoObject.of("a", RegoString.of("b")),
              EvaluationLimits.defaults(),
              EvaluationContext.system());
    } catch (EvaluationException ended) {
      // As it should be.
    }
  }
}
