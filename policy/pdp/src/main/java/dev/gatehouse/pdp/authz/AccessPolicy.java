package dev.gatehouse.pdp.authz;

import dev.gatehouse.pdp.rest.ApiFailure;
import dev.gatehouse.pdp.rest.ApiRequest;
import dev.gatehouse.pdp.rest.EvaluationSettings;
import dev.gatehouse.pdp.store.PolicyStore;
import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.Optional;

/**
 * The policy on the API itself, {@code system.authz.allow} unless configured: whatever it doesn't
 * allow is refused, and so is everything while there is no such policy. Thread-safe.
 */
public final class AccessPolicy {

  private static final String REJECTED = "request rejected by administrative policy";

  private final PolicyStore store;
  private final EvaluationSettings settings;
  private final String query;

  /**
   * @param query the decision: a ref under {@code data}
   */
  public AccessPolicy(PolicyStore store, EvaluationSettings settings, String query) {
    this.store = store;
    this.settings = settings;
    this.query = query;
  }

  /**
   * Passes a request that the policy allows.
   *
   * @throws ApiFailure 401 if it doesn't, 500 if it can't be asked
   */
  public void check(ApiRequest request) {
    RegoObject input = AccessInput.of(request);
    Optional<RegoValue> decision;
    try {
      decision = store.snapshot().query(query).value(input, settings.limits(), settings.context());
    } catch (EvaluationException failed) {
      throw ApiFailure.evaluation(failed);
    } catch (RegoCompileException refused) {
      throw ApiFailure.internal(String.valueOf(refused.getMessage()));
    }
    if (decision.isEmpty()) {
      throw ApiFailure.internal("authorization policy missing or undefined");
    }
    switch (decision.get()) {
      case RegoBoolean allowed when allowed.equals(RegoBoolean.TRUE) -> {}
      case RegoObject answer -> check(answer);
      default -> throw ApiFailure.unauthorized(REJECTED);
    }
  }

  private static void check(RegoObject answer) {
    RegoValue allowed = answer.get("allowed");
    if (allowed == null) {
      throw ApiFailure.internal("document missing or undefined");
    }
    if (!allowed.equals(RegoBoolean.TRUE)) {
      throw ApiFailure.unauthorized(
          answer.get("reason") instanceof RegoString reason ? reason.value() : REJECTED);
    }
  }
}
