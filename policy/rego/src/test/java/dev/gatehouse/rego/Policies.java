package dev.gatehouse.rego;

import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Short forms for tests: one module, one question. */
public final class Policies {

  private Policies() {}

  /** The rules, in a package {@code test}. */
  public static CompiledPolicy policy(String rules) {
    return Rego.builder().module("test.rego", "package test\n\n" + rules).build();
  }

  /** {@code data.test.p} as Rego text; "undefined" if it has no value. */
  public static String p(String rules) {
    return p(rules, null);
  }

  /** The same with an input document. */
  public static String p(String rules, @Nullable String input) {
    return value(policy(rules), "data.test.p", input);
  }

  /** A query's value as Rego text. */
  public static String value(CompiledPolicy policy, String query, @Nullable String input) {
    return evaluate(policy, query, input).map(RegoValue::toString).orElse("undefined");
  }

  /** A query's value. */
  public static Optional<RegoValue> evaluate(
      CompiledPolicy policy, String query, @Nullable String input) {
    RegoValue document = input == null ? null : RegoJson.parse(input);
    return policy
        .query(query)
        .value(document, EvaluationLimits.defaults(), EvaluationContext.system());
  }

  /** The rules over base documents. */
  public static CompiledPolicy policy(String rules, String data) {
    return policy(rules).withData((RegoObject) RegoJson.parse(data));
  }

  /** What is wrong with the rules; empty if nothing is. */
  public static List<String> errors(String rules) {
    return errors(rules, CompileOptions.defaults());
  }

  /** The same under other options. */
  public static List<String> errors(String rules, CompileOptions options) {
    try {
      Rego.builder().options(options).module("test.rego", "package test\n\n" + rules).build();
      return List.of();
    } catch (RegoCompileException refused) {
      return refused.errors().stream()
          .map(
              e ->
                  (e.location() == null
                          ? ""
                          : e.location().row() + ":" + e.location().column() + " ")
                      + e.code()
                      + " "
                      + e.message())
          .toList();
    }
  }
}
