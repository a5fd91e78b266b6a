package dev.gatehouse.pdp.rest;

import dev.gatehouse.pdp.store.PolicySnapshot;
import dev.gatehouse.pdp.store.PolicyStore;
import dev.gatehouse.rego.Bindings;
import dev.gatehouse.rego.PreparedQuery;
import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.value.RegoNull;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /v1/query}: ad-hoc queries. Their callers may not make the server send requests. */
public final class Queries {

  private static final Set<String> COMMON = Set.of("pretty", "explain", "metrics", "instrument");
  private static final Set<String> GET_PARAMETERS =
      Set.of("q", "pretty", "explain", "metrics", "instrument");

  private final PolicyStore store;
  private final Decisions decisions;

  public Queries(PolicyStore store, Decisions decisions) {
    this.store = store;
    this.decisions = decisions;
  }

  /** With the query in a parameter. */
  ApiResponse get(ApiRequest request) {
    request.query().refuseUnknown(GET_PARAMETERS);
    String query = request.query().last("q");
    if (query == null) {
      throw ApiFailure.invalid("missing parameter 'q'");
    }
    return answer(request, query, null);
  }

  /** With the query in the body, and maybe an input. */
  ApiResponse post(ApiRequest request) {
    request.query().refuseUnknown(COMMON);
    RegoObject body = body(request);
    String query =
        switch (body.get("query")) {
          case null -> "";
          case RegoString text -> text.value();
          case RegoNull _ -> "";
          case RegoValue other ->
              throw ApiFailure.invalid(
                  "error(s) occurred while decoding request: json: cannot unmarshal "
                      + other.kind().name().toLowerCase(Locale.ROOT)
                      + " into the field query of type string");
        };
    RegoValue input = body.get("input");
    return answer(request, query, input instanceof RegoNull ? null : input);
  }

  private static RegoObject body(ApiRequest request) {
    RegoValue body;
    try {
      body = JsonBody.json(request.body());
    } catch (JsonBody.MalformedException malformed) {
      throw ApiFailure.invalid(
          "error(s) occurred while decoding request: " + malformed.getMessage());
    }
    if (body instanceof RegoObject object) {
      return object;
    }
    if (body instanceof RegoNull) {
      return RegoObject.EMPTY;
    }
    throw ApiFailure.invalid(
        "error(s) occurred while decoding request: json: cannot unmarshal "
            + body.kind().name().toLowerCase(Locale.ROOT)
            + " into an object with the keys 'query' and 'input'");
  }

  private ApiResponse answer(ApiRequest request, String query, @Nullable RegoValue input) {
    QueryParameters parameters = request.query();
    boolean measured = parameters.flag("metrics") || parameters.flag("instrument");
    RequestTimers timers = RequestTimers.of(measured || decisions.areRecorded());
    Explanation explanation = Explanation.of(parameters);
    if (query.isBlank()) {
      throw ApiFailure.internal("cannot evaluate empty query");
    }
    PolicySnapshot snapshot = store.snapshot();
    long began = timers.now();
    PreparedQuery prepared = compiled(snapshot, query);
    timers.since(RequestTimers.QUERY_COMPILE, began);
    List<Bindings> answers =
        decisions.query(
            new Decisions.AdHoc(request, query, prepared, input, explanation, timers), snapshot);
    JsonObjectText object = new JsonObjectText();
    boolean pretty = parameters.flag("pretty");
    explanation.put(object, true, pretty);
    if (measured) {
      object.raw("metrics", timers.json());
    }
    if (!answers.isEmpty()) {
      object.put("result", AdHocAnswers.value(answers));
    }
    return ApiResponse.ok(object.toString(), pretty);
  }

  private PreparedQuery compiled(PolicySnapshot snapshot, String query) {
    try {
      UnsafeCalls.refuse(query, store.compilation().options().version());
      return snapshot.query(query);
    } catch (RegoCompileException refused) {
      throw ApiFailure.compilation(
          ApiFailure.INVALID_PARAMETER,
          ApiFailure.isSyntax(refused)
              ? "error(s) occurred while parsing query"
              : "error(s) occurred while compiling query",
          refused,
          query);
    }
  }
}
