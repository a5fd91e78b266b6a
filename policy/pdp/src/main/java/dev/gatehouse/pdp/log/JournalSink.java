package dev.gatehouse.pdp.log;

import dev.gatehouse.decision.log.DecisionEvent;
import dev.gatehouse.decision.log.DecisionSink;
import dev.gatehouse.decision.log.EventBatches;
import dev.gatehouse.journal.Journal;
import dev.gatehouse.rego.value.RegoJson;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** Puts each event, in its JSON, into a journal. */
final class JournalSink implements DecisionSink {

  /** As the gateway waits for its own: who asks must not hang on a disk. */
  private static final Duration DEADLINE = Duration.ofSeconds(2);

  private final Journal journal;
  private final int longest;
  private final boolean required;
  private final LongAdder durable = new LongAdder();
  private final LongAdder failed = new LongAdder();

  /**
   * @param longest event in bytes; a longer one goes without its {@code nd_builtin_cache}
   * @param required whether {@link #accept} waits until the event is durable
   */
  JournalSink(Journal journal, int longest, boolean required) {
    this.journal = journal;
    this.longest = longest;
    this.required = required;
  }

  @Override
  public boolean isRequired() {
    return required;
  }

  @Override
  public void accept(DecisionEvent event) {
    byte[] json = RegoJson.writeBytes(event.document());
    if (json.length > longest) {
      json = EventBatches.withoutCache(json);
    }
    if (required) {
      try {
        var _ = journal.appendAndWait(json, DEADLINE);
        durable.increment();
      } catch (RuntimeException e) {
        failed.increment();
        throw e;
      }
    } else {
      var _ =
          journal
              .append(json)
              .whenComplete((position, error) -> (error == null ? durable : failed).increment());
    }
  }

  long durable() {
    return durable.sum();
  }

  long failed() {
    return failed.sum();
  }
}
