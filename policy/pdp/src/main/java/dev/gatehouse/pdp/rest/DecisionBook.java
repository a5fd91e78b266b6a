package dev.gatehouse.pdp.rest;

import dev.gatehouse.pdp.store.PolicySnapshot;
import dev.gatehouse.pdp.store.StoredBundle;
import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes what was decided into the decision log, whichever API was asked. Thread-safe. */
public final class DecisionBook {

  private final DecisionRecorder recorder;
  private final boolean keepsCalls;
  private final AtomicLong requests = new AtomicLong();

  /**
   * @param keepsCalls whether results of functions that may answer differently each time are kept
   */
  public DecisionBook(DecisionRecorder recorder, boolean keepsCalls) {
    this.recorder = recorder;
    this.keepsCalls = keepsCalls;
  }

  /** One that keeps nothing. */
  public static DecisionBook none() {
    return new DecisionBook(DecisionRecorder.NONE, false);
  }

  /** Whether decisions are recorded. */
  public boolean isOn() {
    return recorder.isOn();
  }

  /** An id for a decision. */
  public String newId() {
    return UUID.randomUUID().toString();
  }

  /**
   * What came of a question.
   *
   * @param id of the decision
   * @param path the document that was asked for; null for an ad-hoc query
   * @param query the ad-hoc query; null for a document
   * @param result null if undefined or if it ended in an error
   * @param error null unless it ended in one
   * @param calls null unless they are kept
   * @param custom what only this kind of question has; null for nothing
   */
  public record Outcome(
      String id,
      @Nullable String path,
      @Nullable String query,
      @Nullable RegoValue input,
      @Nullable RegoValue result,
      @Nullable RuntimeException error,
      @Nullable Calls calls,
      @Nullable RegoObject custom) {}

  /** The results of functions during one evaluation. */
  public static final class Calls {
    private final RecordedCalls recorded = new RecordedCalls();

    private Calls() {}

    /** A context that keeps them. */
    public EvaluationContext in(EvaluationContext context) {
      return context.withNondeterminism(recorded);
    }
  }

  /** To be evaluated with; null if results of functions are not kept. */
  public @Nullable Calls calls() {
    return recorder.isOn() && keepsCalls ? new Calls() : null;
  }

  /**
   * Records a decision.
   *
   * @throws ApiFailure if it can't be kept where it has to be; the decision is not given then
   */
  public void record(
      Outcome outcome, ApiRequest request, RequestTimers timers, PolicySnapshot snapshot) {
    recorder.record(
        new DecisionRecord(
            outcome.id(),
            Instant.now(),
            outcome.path(),
            outcome.query(),
            outcome.input(),
            outcome.result(),
            outcome.error(),
            request.caller(),
            requests.incrementAndGet(),
            revisions(snapshot),
            timers.values(),
            outcome.calls() == null ? null : outcome.calls().recorded.toObject(),
            outcome.custom()));
  }

  private static Map<String, String> revisions(PolicySnapshot snapshot) {
    return snapshot.bundles().stream()
        .collect(Collectors.toMap(StoredBundle::name, StoredBundle::revision));
  }
}
