package dev.gatehouse.pdp.authzen;

import dev.gatehouse.decision.PolicyRevision;
import dev.gatehouse.pdp.rest.ApiRequest;
import dev.gatehouse.pdp.rest.DecisionBook;
import dev.gatehouse.pdp.rest.DecisionBook.Calls;
import dev.gatehouse.pdp.rest.DecisionBook.Outcome;
import dev.gatehouse.pdp.rest.RequestTimers;
import dev.gatehouse.pdp.store.PolicySnapshot;
import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The policy for one request, which records each decision before it is given. Those that a search
 * makes of its candidates are recorded as the one answer that they are.
 */
final class AccessRecord implements AccessPolicy {

  private static final String DATA = "data.";

  private final DecisionBook book;
  private final ApiRequest request;
  private final PolicySnapshot snapshot;
  private final CompiledAccessPolicy policy;
  private final EvaluationContext context;
  private final RequestTimers timers = RequestTimers.of(true);

  AccessRecord(
      DecisionBook book,
      ApiRequest request,
      PolicySnapshot snapshot,
      CompiledAccessPolicy policy,
      EvaluationContext context) {
    this.book = book;
    this.request = request;
    this.snapshot = snapshot;
    this.policy = policy;
    this.context = context;
  }

  @Override
  public AccessDecision decide(RegoObject input) {
    Calls calls = book.calls();
    long began = timers.now();
    CompiledAccessPolicy.Outcome outcome =
        policy.outcome(input, calls == null ? context : calls.in(context));
    timers.since(RequestTimers.QUERY_EVAL, began);
    record(
        AccessEntryPoints.defaults().decision().substring(DATA.length()).replace('.', '/'),
        input,
        outcome,
        calls,
        null);
    return outcome.decision();
  }

  /** Records a search that was answered. */
  void search(String kind, AccessAnswer answer) {
    timers.finish();
    record(
        null,
        (RegoObject) RegoJson.parse(request.body()),
        new CompiledAccessPolicy.Outcome(RegoJson.parse(answer.body()), null),
        null,
        RegoObject.builder()
            .put("type", RegoString.of("gatehouse/access-search"))
            .put("kind", RegoString.of(kind))
            .put("results", RegoNumber.of(answer.permitted()))
            .build());
  }

  private void record(
      @Nullable String path,
      RegoObject input,
      CompiledAccessPolicy.Outcome outcome,
      @Nullable Calls calls,
      @Nullable RegoObject custom) {
    book.record(
        new Outcome(
            book.newId(), path, null, input, outcome.value(), outcome.error(), calls, custom),
        request,
        timers,
        snapshot);
  }

  @Override
  public List<RegoObject> candidates(SearchKind kind, RegoObject input) {
    return policy.candidates(kind, input);
  }

  @Override
  public PolicyRevision revision() {
    return policy.revision();
  }
}
