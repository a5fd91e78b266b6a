package dev.gatehouse.rego.conformance;

import dev.gatehouse.rego.Bindings;
import dev.gatehouse.rego.CompileOptions;
import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.Optimisations;
import dev.gatehouse.rego.Rego;
import dev.gatehouse.rego.RegoBuilder;
import dev.gatehouse.rego.trace.QueryTracer;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One case of OPA's evaluation corpus: modules, data, input and a query, and what must come of
 * them.
 */
record ConformanceCase(String file, String note, Map<String, Object> content) {

  /** What is wrong; null if the case passes. */
  @Nullable String failure(Optimisations optimisations) {
    return failure(optimisations, QueryTracer.NONE);
  }

  /** The same, with each step told to a tracer. */
  @Nullable String failure(Optimisations optimisations, QueryTracer tracer) {
    String wantedCode = (String) content.get("want_error_code");
    String wantedText = (String) content.get("want_error");
    try {
      Set<RegoValue> answers = answers(optimisations, tracer);
      if (wantedCode != null || (wantedText != null && !content.containsKey("want_result"))) {
        return "no error, but " + answers + "; wanted " + wantedCode + " " + wantedText;
      }
      if (content.get("want_defined") instanceof Boolean defined && defined == answers.isEmpty()) {
        return "defined: " + !answers.isEmpty() + ", wanted: " + defined;
      }
      if (content.get("want_result") instanceof List<?> wanted) {
        Set<RegoValue> expected = new TreeSet<>();
        wanted.forEach(each -> expected.add(sorted(YamlValues.of(each))));
        if (!expected.equals(answers)) {
          return "got " + answers + "; wanted " + expected;
        }
      }
      return null;
    } catch (EvaluationException e) {
      if (wantedCode == null && wantedText == null) {
        return e.getMessage();
      }
      if (wantedCode != null && !wantedCode.equals(e.code())) {
        return "got " + e.getMessage() + "; wanted " + wantedCode;
      }
      return wantedText == null || String.valueOf(e.getMessage()).contains(wantedText)
          ? null
          : "got " + e.getMessage() + "; wanted " + wantedText;
    } catch (RuntimeException e) {
      return e.toString();
    }
  }

  private Set<RegoValue> answers(Optimisations optimisations, QueryTracer tracer) {
    RegoBuilder builder =
        Rego.builder().options(CompileOptions.defaults().withOptimisations(optimisations));
    int number = 0;
    if (content.get("modules") instanceof List<?> modules) {
      for (Object module : modules) {
        builder.module("test-" + number++ + ".rego", (String) module);
      }
    }
    if (content.get("data") != null
        && YamlValues.of(content.get("data")) instanceof RegoObject data) {
      builder.data(data);
    }
    EvaluationContext context =
        EvaluationContext.system()
            .withTracer(tracer)
            .withNetwork(dev.gatehouse.rego.builtin.NetworkAccess.UNRESTRICTED)
            .withStrictBuiltinErrors(Boolean.TRUE.equals(content.get("strict_error")));
    List<Bindings> found =
        builder
            .build()
            .query((String) content.get("query"))
            .evaluate(input(), EvaluationLimits.defaults(), context);
    Set<RegoValue> answers = new TreeSet<>();
    for (Bindings b : found) {
      // An expression that is false makes an answer of the API, but none of the search.
      if (!b.expressions().contains(RegoBoolean.FALSE)) {
        RegoObject.Builder object = RegoObject.builder();
        b.variables().forEach((name, value) -> object.put(name, json(value)));
        answers.add(sorted(object.build()));
      }
    }
    return answers;
  }

  private @Nullable RegoValue input() {
    if (content.get("input_term") instanceof String term) {
      return Rego.builder()
          .build()
          .query(term)
          .value(
              null,
              EvaluationLimits.defaults(),
              EvaluationContext.system()
                  .withNetwork(dev.gatehouse.rego.builtin.NetworkAccess.UNRESTRICTED))
          .orElseThrow();
    }
    return content.containsKey("input") ? YamlValues.of(content.get("input")) : null;
  }

  /** As JSON has it: sets are arrays, keys are strings. */
  private static RegoValue json(RegoValue value) {
    return switch (value) {
      case RegoArray array ->
          RegoArray.copyOf(array.toList().stream().map(ConformanceCase::json).toList());
      case RegoSet set ->
          RegoArray.copyOf(set.toArray().toList().stream().map(ConformanceCase::json).toList());
      case RegoObject object -> {
        RegoObject.Builder copy = RegoObject.builder();
        object.forEach(
            (k, v) ->
                copy.put(k instanceof RegoString ? k : RegoString.of(json(k).toString()), json(v)));
        yield copy.build();
      }
      default -> value;
    };
  }

  private RegoValue sorted(RegoValue bindings) {
    if (!Boolean.TRUE.equals(content.get("sort_bindings"))
        || !(bindings instanceof RegoObject object)) {
      return bindings;
    }
    RegoObject.Builder copy = RegoObject.builder();
    object.forEach(
        (k, v) -> {
          if (v instanceof RegoArray array) {
            List<RegoValue> items = new ArrayList<>(array.toList());
            items.sort(null);
            copy.put(k, RegoArray.copyOf(items));
          } else {
            copy.put(k, v);
          }
        });
    return copy.build();
  }
}
