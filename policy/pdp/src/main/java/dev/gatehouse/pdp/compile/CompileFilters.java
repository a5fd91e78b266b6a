package dev.gatehouse.pdp.compile;

import dev.gatehouse.pdp.rest.ApiFailure;
import dev.gatehouse.pdp.rest.ApiRequest;
import dev.gatehouse.pdp.rest.ApiResponse;
import dev.gatehouse.pdp.rest.DataRef;
import dev.gatehouse.pdp.rest.DecisionBook;
import dev.gatehouse.pdp.rest.EvaluationSettings;
import dev.gatehouse.pdp.rest.JsonObjectText;
import dev.gatehouse.pdp.rest.QueryParameters;
import dev.gatehouse.pdp.rest.RequestTimers;
import dev.gatehouse.pdp.store.PolicySnapshot;
import dev.gatehouse.pdp.store.PolicyStore;
import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.filter.DataFilter;
import dev.gatehouse.rego.filter.FieldNames;
import dev.gatehouse.rego.filter.FilterAnnotations;
import dev.gatehouse.rego.filter.FilterException;
import dev.gatehouse.rego.filter.FilterTarget;
import dev.gatehouse.rego.partial.PartialOptions;
import dev.gatehouse.rego.partial.PartialResult;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v1/compile/{path}}: a rule as a filter of rows, in the form that {@code Accept}
 * names. Thread-safe.
 */
final class CompileFilters {

  private static final Set<String> PARAMETERS =
      Set.of("pretty", "explain", "metrics", "instrument");

  private final PolicyStore store;
  private final EvaluationSettings settings;
  private final DecisionBook book;

  CompileFilters(PolicyStore store, EvaluationSettings settings, DecisionBook book) {
    this.store = store;
    this.settings = settings;
    this.book = book;
  }

  ApiResponse answer(ApiRequest request, String path) {
    QueryParameters parameters = request.query();
    parameters.refuseUnknown(PARAMETERS);
    boolean measured = parameters.flag("metrics") || parameters.flag("instrument");
    RequestTimers timers = RequestTimers.of(measured || book.isOn());
    CompileRequest asked = CompileRequest.read(request.body(), false);
    FilterForm form = FilterForm.of(request.header("Accept"));
    Ref rule = rule(path);
    PolicySnapshot snapshot = store.snapshot();
    FilterRecord recorded = new FilterRecord(book.calls());
    String result = "";
    try {
      result = result(asked, form, rule, snapshot, timers, recorded);
    } catch (FilterException unsayable) {
      throw recorded.failed(ApiFailure.fragments(unsayable.errors()));
    } catch (EvaluationException failed) {
      recorded.error = failed;
      throw ApiFailure.evaluation(failed);
    } catch (IllegalArgumentException wrong) {
      throw recorded.failed(ApiFailure.invalid(String.valueOf(wrong.getMessage())));
    } catch (ApiFailure refused) {
      throw recorded.failed(refused);
    } finally {
      timers.finish();
      if (book.isOn()) {
        book.record(recorded.outcome(book.newId(), path, asked, result), request, timers, snapshot);
      }
    }
    JsonObjectText object = new JsonObjectText();
    if (!result.isEmpty()) {
      object.raw("result", result);
    }
    if (measured) {
      object.raw("metrics", timers.json());
    }
    return ApiResponse.ok(object.toString(), parameters.flag("pretty"))
        .with("Content-Type", form.mediaType());
  }

  private static Ref rule(String path) {
    try {
      return PartialOptions.ref(DataRef.of(path));
    } catch (RegoCompileException refused) {
      throw ApiFailure.invalid("invalid path: " + refused.getMessage());
    }
  }

  private String result(
      CompileRequest asked,
      FilterForm form,
      Ref rule,
      PolicySnapshot snapshot,
      RequestTimers timers,
      FilterRecord recorded) {
    CompileRequest options = asked.options();
    FilterAnnotations annotations = new FilterAnnotations(snapshot.compiled().modules(), rule);
    List<Ref> unknowns = asked.unknowns();
    String maskRule = maskRule(options.text("maskRule"), rule, annotations);
    List<Ref> unknown = unknowns == null || unknowns.isEmpty() ? annotations.unknowns() : unknowns;
    recorded.maskRule = maskRule;
    recorded.unknowns = unknown;
    EvaluationContext context = recorded.context(settings.context());
    RegoObject masks = maskRule == null ? null : masks(snapshot, maskRule, asked.input(), context);
    long began = timers.now();
    PartialResult left =
        left(
            snapshot,
            rule,
            DataFilter.options()
                .withUnknowns(unknown)
                .withDisableInlining(options.disableInlining()),
            asked.input(),
            context);
    timers.since(RequestTimers.PARTIAL_EVAL, began);
    FieldNames names = FieldNames.of(options.object("targetSQLTableMappings"));
    FilterAnswer answer = new FilterAnswer(left, names, masks);
    FilterTarget target = form.target();
    if (target == null) {
      return answer.several(targets(options.texts("targetDialects")));
    }
    return form == FilterForm.PARAMETERISED
        ? answer.parameterised(questionMarks(options.text("placeholders")))
        : answer.one(target);
  }

  private PartialResult left(
      PolicySnapshot snapshot,
      Ref rule,
      PartialOptions partial,
      @Nullable RegoValue input,
      EvaluationContext context) {
    try {
      return snapshot
          .compiled()
          .partial(dev.gatehouse.rego.syntax.SourceText.of(rule), partial)
          .evaluate(input, settings.limits(), context);
    } catch (RegoCompileException refused) {
      throw ApiFailure.compilation(
          ApiFailure.INVALID_PARAMETER, "error(s) occurred while compiling module(s)", refused, "");
    }
  }

  /** The rule of the request, next to the filter's unless its whole path is given. */
  private static @Nullable String maskRule(String asked, Ref rule, FilterAnnotations annotations) {
    if (asked.isEmpty()) {
      return annotations.maskRule();
    }
    if (asked.startsWith("data.")) {
      return asked;
    }
    Ref around = new Ref(rule.terms().subList(0, rule.size() - 1), rule.location());
    return dev.gatehouse.rego.syntax.SourceText.of(around) + "." + asked;
  }

  private @Nullable RegoObject masks(
      PolicySnapshot snapshot, String rule, @Nullable RegoValue input, EvaluationContext context) {
    RegoValue value;
    try {
      PartialOptions.ref(rule);
      value = snapshot.query(rule).value(input, settings.limits(), context).orElse(null);
    } catch (RegoCompileException refused) {
      throw ApiFailure.invalid(
          "error(s) occurred while parsing mask_rule name: " + refused.getMessage());
    }
    if (value == null || value instanceof RegoObject) {
      return (RegoObject) value;
    }
    throw ApiFailure.invalid(
        "mask rule "
            + rule
            + " must be an object, got "
            + value.kind().name().toLowerCase(java.util.Locale.ROOT));
  }

  private static List<FilterTarget> targets(@Nullable List<String> texts) {
    if (texts == null || texts.isEmpty()) {
      throw ApiFailure.invalid(
          "options.targetDialects names no target, expected some such as sql+postgresql");
    }
    List<FilterTarget> targets = new ArrayList<>();
    for (String text : texts) {
      int plus = text.indexOf('+');
      if (plus < 0) {
        throw ApiFailure.invalid(
            "target dialect '" + text + "' must be a target and a dialect with + between them");
      }
      targets.add(FilterTarget.of(text.substring(0, plus), text.substring(plus + 1)));
    }
    return targets;
  }

  private static boolean questionMarks(String placeholders) {
    return switch (placeholders) {
      case "", "numbered" -> false;
      case "question-marks" -> true;
      default ->
          throw ApiFailure.invalid(
              "options.placeholders is '"
                  + placeholders
                  + "', expected numbered or question-marks");
    };
  }
}
