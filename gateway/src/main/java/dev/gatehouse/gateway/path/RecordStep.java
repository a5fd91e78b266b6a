package dev.gatehouse.gateway.path;

import dev.gatehouse.gateway.record.DecisionEvents;
import dev.gatehouse.journal.Journal;
import dev.gatehouse.journal.event.AuditEvent;
import dev.gatehouse.trust.problem.Problem;
import dev.gatehouse.trust.problem.ProblemCode;
import java.util.concurrent.CompletableFuture;
import reactor.core.publisher.Mono;

/**
 * Step 7: the decision goes on record. What changes something, touches personal data or is let
 * through in an emergency waits here until the record is on disk; the rest goes on, and its answer
 * is held back until then. Without a record nothing is let through.
 */
public final class RecordStep {

  /** What a caller is told when the journal can't be written. */
  static final Problem UNAVAILABLE =
      Problem.of(
          ProblemCode.JOURNAL_UNAVAILABLE,
          "the decision cannot be put on record at the moment, so nothing is let through");

  private final Journal journal;
  private final DecisionEvents events;

  public RecordStep(Journal journal, DecisionEvents events) {
    this.journal = journal;
    this.events = events;
  }

  /** Records the decision to let a request through. */
  public Pending<Recorded> record(Decided decided) {
    Arrival arrival = decided.arrival();
    AuditEvent event = events.allowed(decided);
    // The journal's thread only says that it is done; what follows runs on the request's own event
    // loop.
    CompletableFuture<?> durable =
        journal.append(event).thenApplyAsync(position -> position, arrival.eventLoop());
    Recorded recorded = new Recorded(decided, durable);
    if (!decided.routed().route().recordedFirst(arrival.method()) && decided.breakGlass() == null) {
      return Pending.proceed(recorded);
    }
    return new Pending.Later<>(
        Mono.fromFuture(durable, true)
            .map(position -> Outcome.proceed(recorded))
            .onErrorResume(failure -> Mono.just(new Outcome.Refuse<>(UNAVAILABLE, recorded))));
  }

  /** Records a refusal; its answer is given in any case, since it lets nothing through. */
  public Mono<Void> recordRefusal(Problem problem, Known known) {
    CompletableFuture<?> durable =
        journal
            .append(events.refused(problem, known))
            .handleAsync((position, failure) -> true, known.arrival().eventLoop());
    return Mono.fromFuture(durable, true).then();
  }
}
