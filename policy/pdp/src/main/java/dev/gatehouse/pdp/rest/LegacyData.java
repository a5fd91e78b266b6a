package dev.gatehouse.pdp.rest;

import dev.gatehouse.pdp.store.DataPath;
import dev.gatehouse.pdp.store.PolicySnapshot;
import dev.gatehouse.pdp.store.PolicyStore;
import dev.gatehouse.rego.value.RegoValue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST} of {@code /v0/data} and of the root: the body is the input itself, the answer the
 * document itself.
 */
public final class LegacyData {

  private static final Set<String> PARAMETERS = Set.of("pretty");

  private final PolicyStore store;
  private final Decisions decisions;
  private final String defaultDecision;

  /**
   * @param defaultDecision what a request to the root asks for: a path below {@code data}
   */
  public LegacyData(PolicyStore store, Decisions decisions, String defaultDecision) {
    this.store = store;
    this.decisions = decisions;
    this.defaultDecision = defaultDecision;
  }

  /** The default decision. */
  ApiResponse root(ApiRequest request) {
    return post(request, defaultDecision);
  }

  /** Any document. */
  ApiResponse post(ApiRequest request, String path) {
    request.query().refuseUnknown(PARAMETERS);
    RegoValue input = input(request);
    PolicySnapshot snapshot = store.snapshot();
    RegoValue result =
        decisions
            .decide(
                new Decisions.Question(
                    request,
                    path,
                    input,
                    false,
                    Explanation.none(),
                    RequestTimers.of(decisions.areRecorded())),
                snapshot)
            .result();
    if (result == null) {
      throw ApiFailure.of(
          404,
          ApiFailure.UNDEFINED,
          (hasRules(snapshot, path) ? "document undefined: " : "document missing: ")
              + DataRef.of(path));
    }
    return ApiResponse.ok(
        dev.gatehouse.rego.value.RegoJson.writeEscapingHtml(result),
        request.query().flag("pretty"));
  }

  private static @Nullable RegoValue input(ApiRequest request) {
    try {
      return JsonBody.of(request);
    } catch (JsonBody.MalformedException malformed) {
      throw ApiFailure.invalid(
          "unexpected parse error for input: body contains malformed input document: "
              + malformed.getMessage());
    }
  }

  private static boolean hasRules(PolicySnapshot snapshot, String path) {
    DataPath asked = DataPath.ofEscaped(path);
    return asked != null
        && snapshot.policies().stream().anyMatch(policy -> policy.definesAt(asked));
  }
}
