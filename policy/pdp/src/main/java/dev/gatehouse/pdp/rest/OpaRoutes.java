package dev.gatehouse.pdp.rest;

import java.util.List;
import java.util.Map;

/** OPA's REST API, put together of its parts. */
public final class OpaRoutes {

  private OpaRoutes() {}

  /**
   * The parts.
   *
   * @param version what the index page calls this program's version
   */
  public record Parts(
      DataReads reads,
      DataWrites writes,
      LegacyData legacy,
      Policies policies,
      Queries queries,
      ServerDocuments documents,
      String version) {}

  /** The routes of policies, data and queries. */
  public static List<Route> all(Parts parts) {
    IndexPage index = new IndexPage(parts.version());
    DataReads reads = parts.reads();
    DataWrites writes = parts.writes();
    LegacyData legacy = parts.legacy();
    Policies policies = parts.policies();
    Queries queries = parts.queries();
    ServerDocuments documents = parts.documents();
    return List.of(
        new Route(
            "index",
            "",
            false,
            Map.of("GET", (r, rest) -> index.get(), "POST", (r, rest) -> legacy.root(r)),
            true),
        new Route("v0/data", "v0/data", true, Map.of("POST", legacy::post), false),
        new Route(
            "v1/data",
            "v1/data",
            true,
            Map.of(
                "GET", reads::get,
                "POST", reads::post,
                "PUT", writes::put,
                "PATCH", writes::patch,
                "DELETE", OpaRoutes.below(writes::delete)),
            false),
        new Route(
            "v1/policies",
            "v1/policies",
            false,
            Map.of("GET", (r, rest) -> policies.list(r)),
            false),
        new Route(
            "v1/policies",
            "v1/policies",
            true,
            Map.of("GET", policies::get, "PUT", policies::put, "DELETE", policies::delete),
            false),
        new Route(
            "v1/query",
            "v1/query",
            false,
            Map.of("GET", (r, rest) -> queries.get(r), "POST", (r, rest) -> queries.post(r)),
            false),
        new Route("v1/query", "v1/query", true, Map.of(), false),
        new Route(
            "v1/config", "v1/config", false, Map.of("GET", (r, rest) -> documents.config(r)), true),
        new Route(
            "v1/status",
            "v1/status",
            false,
            Map.of("GET", (r, rest) -> documents.status(r)),
            true));
  }

  /** The routes of health, which the diagnostic address has too. */
  public static List<Route> health(Health health) {
    return List.of(
        new Route("health", "health", false, Map.of("GET", (r, rest) -> health.own(r)), true),
        new Route("health", "health", true, Map.of("GET", health::policy), true));
  }

  private static Route.PathHandler below(Route.PathHandler handler) {
    return (request, rest) ->
        rest.isEmpty() ? ApiResponse.status(405) : handler.handle(request, rest);
  }
}
