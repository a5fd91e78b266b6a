package dev.gatehouse.pdp.compile;

import dev.gatehouse.pdp.rest.ApiFailure;
import dev.gatehouse.pdp.rest.ApiRequest;
import dev.gatehouse.pdp.rest.ApiResponse;
import dev.gatehouse.pdp.rest.EvaluationSettings;
import dev.gatehouse.pdp.rest.JsonObjectText;
import dev.gatehouse.pdp.rest.QueryParameters;
import dev.gatehouse.pdp.rest.RequestTimers;
import dev.gatehouse.pdp.rest.UnsafeCalls;
import dev.gatehouse.pdp.store.PolicySnapshot;
import dev.gatehouse.pdp.store.PolicyStore;
import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.partial.PartialOptions;
import dev.gatehouse.rego.partial.PartialQuery;
import dev.gatehouse.rego.partial.PartialResult;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.SyntaxJson;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoObject;
import java.util.List;
import java.util.Set;

/** {@code POST /v1/compile}: what is left of a query, as a syntax tree. Thread-safe. */
final class CompileQueries {

  private static final Set<String> PARAMETERS =
      Set.of("pretty", "explain", "metrics", "instrument");

  private final PolicyStore store;
  private final EvaluationSettings settings;

  CompileQueries(PolicyStore store, EvaluationSettings settings) {
    this.store = store;
    this.settings = settings;
  }

  ApiResponse answer(ApiRequest request) {
    QueryParameters parameters = request.query();
    parameters.refuseUnknown(PARAMETERS);
    boolean measured = parameters.flag("metrics") || parameters.flag("instrument");
    RequestTimers timers = RequestTimers.of(measured);
    CompileRequest asked = CompileRequest.read(request.body(), true);
    String query = asked.text("query");
    if (query.isEmpty()) {
      throw ApiFailure.invalid("missing required 'query' value");
    }
    List<Ref> unknowns = asked.unknowns();
    CompileRequest options = asked.options();
    PartialOptions partial =
        PartialOptions.defaults()
            .withDisableInlining(options.disableInlining())
            .withNondeterministicBuiltins(options.flag("nondeterministicBuiltins"));
    if (unknowns != null) {
      partial = partial.withUnknowns(unknowns);
    }
    PolicySnapshot snapshot = store.snapshot();
    long began = timers.now();
    PartialQuery compiled = compiled(snapshot, query, partial);
    timers.since(RequestTimers.QUERY_COMPILE, began);
    began = timers.now();
    PartialResult left;
    try {
      left = compiled.evaluate(asked.input(), settings.limits(), settings.context());
    } catch (EvaluationException failed) {
      throw ApiFailure.evaluation(failed);
    }
    timers.since(RequestTimers.PARTIAL_EVAL, began);
    timers.finish();
    JsonObjectText object = new JsonObjectText();
    if (measured) {
      object.raw("metrics", timers.json());
    }
    object.put("result", result(left));
    return ApiResponse.ok(object.toString(), parameters.flag("pretty"));
  }

  private PartialQuery compiled(PolicySnapshot snapshot, String query, PartialOptions partial) {
    try {
      UnsafeCalls.refuse(query, store.compilation().options().version());
      return snapshot.compiled().partial(query, partial);
    } catch (RegoCompileException refused) {
      throw ApiFailure.compilation(
          ApiFailure.INVALID_PARAMETER,
          ApiFailure.isSyntax(refused)
              ? "error(s) occurred while parsing query"
              : "error(s) occurred while compiling module(s)",
          refused,
          query);
    }
  }

  /** Queries and support modules; what there is none of is left out. */
  private static RegoObject result(PartialResult left) {
    SyntaxJson syntax = SyntaxJson.plain();
    RegoObject.Builder result = RegoObject.builder(2);
    if (!left.queries().isEmpty()) {
      result.put("queries", RegoArray.copyOf(left.queries().stream().map(syntax::body).toList()));
    }
    if (!left.support().isEmpty()) {
      result.put("support", RegoArray.copyOf(left.support().stream().map(syntax::module).toList()));
    }
    return result.build();
  }
}
