package dev.gatehouse.pdp.authzen;

import dev.gatehouse.decision.PolicyRevision;
import dev.gatehouse.pdp.rest.ApiFailure;
import dev.gatehouse.pdp.rest.ApiRequest;
import dev.gatehouse.pdp.rest.ApiResponse;
import dev.gatehouse.pdp.rest.DecisionBook;
import dev.gatehouse.pdp.rest.EvaluationSettings;
import dev.gatehouse.pdp.rest.Route;
import dev.gatehouse.pdp.store.PolicySnapshot;
import dev.gatehouse.pdp.store.PolicyStore;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The access evaluation API of a policy server that has one policy for all who may ask it. Who that
 * is, the server's own authentication and {@code system.authz} say.
 */
public final class AccessRoutes {

  private static final String PATH = "access/v1";
  private static final String SEARCH = "search/";
  private static final String REQUEST_ID = "X-Request-ID";
  private static final PolicyRevision REVISION = new PolicyRevision("server", "live");

  private final PolicyStore store;
  private final EvaluationSettings settings;
  private final DecisionBook book;
  private final AccessApi api = new AccessApi(PageTokens.ofThisProcess());
  private volatile @Nullable Compiled compiled;

  private record Compiled(PolicySnapshot snapshot, CompiledAccessPolicy policy) {}

  private interface Answering {
    AccessAnswer answer(@Nullable String mediaType, byte[] body, AccessPolicy policy);
  }

  private AccessRoutes(PolicyStore store, EvaluationSettings settings, DecisionBook book) {
    this.store = store;
    this.settings = settings;
    this.book = book;
  }

  /** The route over a store's policies, as they are at each request; each answer is recorded. */
  public static Route of(PolicyStore store, EvaluationSettings settings, DecisionBook book) {
    AccessRoutes access = new AccessRoutes(store, settings, book);
    return new Route(PATH, PATH, true, Map.of("POST", access::answer), true);
  }

  private ApiResponse answer(ApiRequest request, String rest) {
    Answering answering = answering(rest);
    if (answering == null) {
      return ApiResponse.text(404, "404 page not found");
    }
    Compiled now = compiled();
    AccessRecord recorded =
        new AccessRecord(book, request, now.snapshot(), now.policy(), settings.context());
    AccessAnswer answer;
    try {
      answer =
          answering.answer(
              request.header("Content-Type"),
              request.body(),
              book.isOn() && !rest.startsWith(SEARCH) ? recorded : now.policy());
      if (book.isOn() && rest.startsWith(SEARCH) && answer.status() == 200) {
        recorded.search(rest.substring(SEARCH.length()), answer);
      }
    } catch (ApiFailure unrecorded) {
      answer = AccessAnswer.error(unrecorded.status(), String.valueOf(unrecorded.getMessage()));
    }
    ApiResponse response =
        new ApiResponse(answer.status(), Map.of("Content-Type", answer.mediaType()), answer.body());
    String id = request.header(REQUEST_ID);
    return id == null ? response : response.with(REQUEST_ID, id);
  }

  private @Nullable Answering answering(String rest) {
    return switch (rest) {
      case "evaluation" -> api::evaluation;
      case "evaluations" -> api::evaluations;
      case "search/subject" -> search(SearchKind.SUBJECT);
      case "search/resource" -> search(SearchKind.RESOURCE);
      case "search/action" -> search(SearchKind.ACTION);
      default -> null;
    };
  }

  private Answering search(SearchKind kind) {
    return (type, body, policy) -> api.search(kind, type, body, "", policy);
  }

  private Compiled compiled() {
    PolicySnapshot now = store.snapshot();
    Compiled known = compiled;
    if (known == null || !known.snapshot().equals(now)) {
      known =
          new Compiled(
              now,
              new CompiledAccessPolicy(
                  now.compiled(),
                  AccessEntryPoints.defaults(),
                  settings.limits(),
                  settings.context(),
                  REVISION));
      compiled = known;
    }
    return known;
  }
}
