package dev.gatehouse.rego.peers;

import dev.gatehouse.rego.CompiledPolicy;
import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.Rego;
import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.RegoError;
import dev.gatehouse.rego.value.RegoJson;
import java.util.stream.Collectors;

/** Our engine, in process. */
final class OurEngine {
  private OurEngine() {}

  static Outcome run(Program program) {
    CompiledPolicy policy;
    try {
      policy = Rego.builder().module("gen.rego", program.module()).build();
    } catch (RegoCompileException refused) {
      return Outcome.refused(
          refused.errors().stream().map(OurEngine::line).collect(Collectors.joining("\n")));
    }
    try {
      return policy
          .query("data.gen.p")
          .value(
              RegoJson.parse(program.input()),
              EvaluationLimits.defaults(),
              EvaluationContext.system().withStrictBuiltinErrors(true))
          .map(Outcome::value)
          .orElse(Outcome.undefined());
    } catch (EvaluationException failed) {
      return Outcome.error(failed.code(), failed.reason());
    }
  }

  private static String line(RegoError error) {
    String place =
        error.location() == null ? "" : error.location().row() + ":" + error.location().column();
    return place + " " + error.code() + ": " + error.message();
  }
}
