package dev.gatehouse.pdp.compile;

import dev.gatehouse.pdp.rest.ApiRequest;
import dev.gatehouse.pdp.rest.ApiResponse;
import dev.gatehouse.pdp.rest.DecisionBook;
import dev.gatehouse.pdp.rest.EvaluationSettings;
import dev.gatehouse.pdp.rest.Route;
import dev.gatehouse.pdp.store.PolicyStore;
import java.util.Map;

/** {@code /v1/compile} and the paths below it. Thread-safe. */
public final class CompileApi {

  private final CompileQueries queries;
  private final CompileFilters filters;

  /**
   * Over the policies of a store, with the same limits as decisions have.
   *
   * @param book records each filter; what is left of a query is no decision, as for OPA
   */
  public CompileApi(PolicyStore store, EvaluationSettings settings, DecisionBook book) {
    this.queries = new CompileQueries(store, settings);
    this.filters = new CompileFilters(store, settings, book);
  }

  /** Where requests come in. */
  public Route route() {
    return new Route("v1/compile", "v1/compile", true, Map.of("POST", this::post), false);
  }

  private ApiResponse post(ApiRequest request, String path) {
    return path.isEmpty() ? queries.answer(request) : filters.answer(request, path);
  }
}
