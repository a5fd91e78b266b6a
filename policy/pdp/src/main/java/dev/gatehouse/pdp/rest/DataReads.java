package dev.gatehouse.pdp.rest;

import dev.gatehouse.pdp.store.PolicySnapshot;
import dev.gatehouse.pdp.store.PolicyStore;
import dev.gatehouse.rego.value.RegoNull;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code GET} and {@code POST} of {@code /v1/data}: the document at a path, given an input. */
public final class DataReads {

  private static final Set<String> COMMON =
      Set.of("pretty", "explain", "metrics", "instrument", "provenance", "strict-builtin-errors");
  private static final Set<String> GET_PARAMETERS = plus(COMMON, "input");
  private static final String NO_INPUT =
      new JsonObjectText()
          .put("code", "api_usage_warning")
          .put("message", "'input' key missing from the request")
          .toString();

  private final PolicyStore store;
  private final Decisions decisions;
  private final Provenance provenance;

  public DataReads(PolicyStore store, Decisions decisions, Provenance provenance) {
    this.store = store;
    this.decisions = decisions;
    this.provenance = provenance;
  }

  private static Set<String> plus(Set<String> names, String more) {
    Set<String> all = new java.util.HashSet<>(names);
    all.add(more);
    return Set.copyOf(all);
  }

  /** With the input in a parameter. */
  ApiResponse get(ApiRequest request, String path) {
    request.query().refuseUnknown(GET_PARAMETERS);
    RequestTimers timers = timers(request);
    long began = timers.now();
    String text = request.query().last("input");
    RegoValue input = null;
    if (text != null) {
      try {
        input = JsonBody.json(text.getBytes(StandardCharsets.UTF_8));
      } catch (JsonBody.MalformedException malformed) {
        throw ApiFailure.invalid(
            "parameter contains malformed input document: " + malformed.getMessage());
      }
    }
    timers.since(RequestTimers.INPUT_PARSE, began);
    return answer(request, path, input, null, timers);
  }

  /** With the input in the body. */
  ApiResponse post(ApiRequest request, String path) {
    request.query().refuseUnknown(COMMON);
    RequestTimers timers = timers(request);
    long began = timers.now();
    RegoValue input = input(request);
    timers.since(RequestTimers.INPUT_PARSE, began);
    return answer(request, path, input, input == null ? NO_INPUT : null, timers);
  }

  private RequestTimers timers(ApiRequest request) {
    return RequestTimers.of(
        decisions.areRecorded()
            || request.query().flag("metrics")
            || request.query().flag("instrument"));
  }

  private static @Nullable RegoValue input(ApiRequest request) {
    RegoValue body;
    try {
      body = JsonBody.of(request);
    } catch (JsonBody.MalformedException malformed) {
      throw ApiFailure.invalid("body contains malformed input document: " + malformed.getMessage());
    }
    return switch (body) {
      case RegoNull _ -> null;
      case RegoObject object -> {
        RegoValue input = object.get(INPUT);
        yield input instanceof RegoNull ? null : input;
      }
      default ->
          throw ApiFailure.invalid(
              "body contains malformed input document: json: cannot unmarshal "
                  + body.kind().name().toLowerCase(Locale.ROOT)
                  + " into an object with the key 'input'");
    };
  }

  private static final RegoString INPUT = RegoString.of("input");

  private ApiResponse answer(
      ApiRequest request,
      String path,
      @Nullable RegoValue input,
      @Nullable String warning,
      RequestTimers timers) {
    QueryParameters query = request.query();
    Explanation explanation = Explanation.of(query);
    PolicySnapshot snapshot = store.snapshot();
    Decisions.Made made =
        decisions.decide(
            new Decisions.Question(
                request, path, input, query.flag("strict-builtin-errors"), explanation, timers),
            snapshot);
    JsonObjectText object = new JsonObjectText();
    if (query.flag("provenance")) {
      object.raw("provenance", provenance.json(snapshot));
    }
    if (query.flag("metrics") || query.flag("instrument")) {
      object.raw("metrics", timers.json());
    }
    if (made.result() != null) {
      object.put("result", made.result());
    }
    if (warning != null) {
      object.raw("warning", warning);
    }
    object.putUnlessEmpty("decision_id", made.id());
    boolean pretty = query.flag("pretty");
    explanation.put(object, made.result() != null, pretty);
    return ApiResponse.ok(object.toString(), pretty);
  }
}
