package dev.gatehouse.decision.log;

import dev.gatehouse.decision.log.DecisionMask.Masked;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoValue;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes every decision, drops and masks it by policy, and hands it to each sink. Thread-safe; never
 * throws and never waits.
 */
public final class DecisionLog implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(DecisionLog.class);

  private final LogPolicy policy;
  private final DecisionMask mask;
  private final List<DecisionSink> sinks;
  private final LongAdder taken = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final LongAdder maskFailures = new LongAdder();
  private final LongAdder dropFailures = new LongAdder();
  private final LongAdder handedOn = new LongAdder();
  private final LongAdder lost = new LongAdder();

  public DecisionLog(LogPolicy policy, List<DecisionSink> sinks) {
    this.policy = policy;
    this.mask = new DecisionMask(policy);
    this.sinks = List.copyOf(sinks);
  }

  /**
   * The account of the log. Once it is quiet, {@code taken = dropped + handedOn / sinks} unless
   * events were lost.
   *
   * @param taken decisions that came
   * @param dropped by policy
   * @param maskFailures events that lost their input and result, since their mask failed
   * @param dropFailures events that were kept, since the rule that drops failed
   * @param handedOn to a sink; each sink counts
   * @param lost that a sink did not take; each sink counts
   */
  public record Counters(
      long taken, long dropped, long maskFailures, long dropFailures, long handedOn, long lost) {}

  /** The account until now. */
  public Counters counters() {
    return new Counters(
        taken.sum(),
        dropped.sum(),
        maskFailures.sum(),
        dropFailures.sum(),
        handedOn.sum(),
        lost.sum());
  }

  /** Takes a decision. */
  public void accept(DecisionEvent event) {
    taken.increment();
    if (drops(event)) {
      dropped.increment();
      return;
    }
    Masked masked = mask.mask(event);
    if (masked.failed()) {
      maskFailures.increment();
    }
    for (DecisionSink sink : sinks) {
      try {
        sink.accept(masked.event());
        handedOn.increment();
      } catch (RuntimeException e) {
        lost.increment();
        log.error("decision {} was not taken: {}", event.decisionId(), e.getClass().getName());
      }
    }
  }

  private boolean drops(DecisionEvent event) {
    try {
      RegoValue drop = policy.drop(event.document());
      return drop instanceof RegoBoolean flag && flag.value();
    } catch (RuntimeException | StackOverflowError e) {
      dropFailures.increment();
      return false;
    }
  }

  @Override
  public void close() {
    sinks.forEach(DecisionSink::close);
  }
}
