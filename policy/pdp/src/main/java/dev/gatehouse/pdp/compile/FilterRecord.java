package dev.gatehouse.pdp.compile;

import dev.gatehouse.pdp.rest.ApiFailure;
import dev.gatehouse.pdp.rest.DecisionBook;
import dev.gatehouse.pdp.rest.DecisionBook.Calls;
import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.SourceText;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoNull;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers, while a filter is made, what the decision log is to have of it. For one request. */
final class FilterRecord {

  private static final String TYPE = "open-policy-agent/compile";

  private final @Nullable Calls calls;
  @Nullable String maskRule;
  @Nullable List<Ref> unknowns;
  @Nullable RuntimeException error;

  /**
   * @param calls null if results of functions are not kept
   */
  FilterRecord(@Nullable Calls calls) {
    this.calls = calls;
  }

  EvaluationContext context(EvaluationContext context) {
    return calls == null ? context : calls.in(context);
  }

  ApiFailure failed(ApiFailure failure) {
    error = failure;
    return failure;
  }

  /**
   * The event's content, in OPA's form.
   *
   * @param result as JSON; empty if there is none
   */
  DecisionBook.Outcome outcome(String id, String path, CompileRequest asked, String result) {
    List<Ref> names = unknowns;
    RegoValue unknown =
        names == null
            ? RegoNull.NULL
            : RegoArray.ofStrings(names.stream().map(SourceText::of).toList());
    return new DecisionBook.Outcome(
        id,
        path,
        null,
        asked.input(),
        result.isEmpty() ? null : RegoJson.parse(result),
        error,
        calls,
        RegoObject.builder()
            .put("type", RegoString.of(TYPE))
            .put("mask_rule", RegoString.of(maskRule == null ? "" : maskRule))
            .put(
                "options",
                asked.body().get("options") instanceof RegoObject o ? o : RegoObject.EMPTY)
            .put("unknowns", unknown)
            .build());
  }
}
