package dev.gatehouse.pdp.rest;

import dev.gatehouse.pdp.store.PolicyCompilation;
import dev.gatehouse.pdp.store.PolicyStore;
import dev.gatehouse.rego.value.RegoObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The API without a server around it, for tests. */
final class Api {

  final PolicyStore store = new PolicyStore(PolicyCompilation.defaults());
  private final ApiRouter router;

  Api() {
    this(DecisionRecorder.NONE, PluginStates.NONE);
  }

  Api(DecisionRecorder recorder, PluginStates plugins) {
    EvaluationSettings settings =
        new EvaluationSettings(
            dev.gatehouse.rego.EvaluationLimits.defaults(),
            dev.gatehouse.rego.EvaluationContext.system());
    Decisions decisions = new Decisions(settings, new DecisionBook(recorder, true));
    List<Route> routes = new ArrayList<>(OpaRoutes.health(new Health(store, settings, plugins)));
    routes.addAll(
        OpaRoutes.all(
            new OpaRoutes.Parts(
                new DataReads(store, decisions, new Provenance("1.2.3", "")),
                new DataWrites(store),
                new LegacyData(store, decisions, "system/main"),
                new Policies(store),
                new Queries(store, decisions),
                new ServerDocuments(() -> RegoObject.EMPTY, () -> null),
                "1.2.3")));
    this.router = new ApiRouter(routes);
  }

  /** An API with one policy. */
  static Api with(String policy) {
    Api api = new Api();
    api.put("/v1/policies/test.rego", policy);
    return api;
  }

  Answer get(String target) {
    return send("GET", target, "");
  }

  Answer post(String target, String body) {
    return send("POST", target, body);
  }

  Answer put(String target, String body, String... headers) {
    return send("PUT", target, body, headers);
  }

  Answer patch(String target, String body) {
    return send("PATCH", target, body);
  }

  Answer delete(String target) {
    return send("DELETE", target, "");
  }

  Answer send(String method, String target, String body, String... headers) {
    return send(method, target, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  Answer send(String method, String target, byte[] body, String... headers) {
    int mark = target.indexOf('?');
    ApiRequest request;
    ApiResponse response;
    try {
      request =
          new ApiRequest(
              method,
              mark < 0 ? target : target.substring(0, mark),
              QueryParameters.parse(mark < 0 ? null : target.substring(mark + 1)),
              RequestHeaders.of(headers),
              body,
              Caller.at("192.0.2.7:4711"));
      response = router.find(request).handler().handle(request);
    } catch (ApiFailure failure) {
      response = failure.response();
    }
    return new Answer(
        response.status(), new String(response.body(), StandardCharsets.UTF_8), response.headers());
  }

  /** What came back. */
  record Answer(int status, String body, Map<String, String> headers) {

    /** Status and body, the body without white space between its parts. */
    String line() {
      return body.isEmpty() ? "" + status : status + " " + body.replaceAll("\n\\s*", "").strip();
    }
  }
}
