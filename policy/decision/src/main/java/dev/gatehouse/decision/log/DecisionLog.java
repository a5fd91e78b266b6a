package dev.gatehouse.decision.log;

import dev.gatehouse.decision.log.DecisionMask.Masked;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoValue;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes every decision, drops and masks it by policy, and hands it to each sink: those that are
 * required first, and the others only if all of them took it. Thread-safe; waits for required sinks
 * alone.
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
  private final LongAdder refused = new LongAdder();

  public DecisionLog(LogPolicy policy, List<DecisionSink> sinks) {
    this.policy = policy;
    this.mask = new DecisionMask(policy);
    this.sinks =
        sinks.stream().sorted(Comparator.comparing(sink -> sink.isRequired() ? 0 : 1)).toList();
  }

  /**
   * The account of the log. Once it is quiet, {@code taken = dropped + refused + handedOn / sinks}
   * unless events were lost.
   *
   * @param taken decisions that came
   * @param dropped by policy
   * @param maskFailures events that lost their input and result, since their mask failed
   * @param dropFailures events that were kept, since the rule that drops failed
   * @param handedOn to a sink; each sink counts
   * @param lost that a sink did not take; each sink counts
   * @param refused decisions that were not given, since a required sink did not take them
   */
  public record Counters(
      long taken,
      long dropped,
      long maskFailures,
      long dropFailures,
      long handedOn,
      long lost,
      long refused) {}

  /** The account until now. */
  public Counters counters() {
    return new Counters(
        taken.sum(),
        dropped.sum(),
        maskFailures.sum(),
        dropFailures.sum(),
        handedOn.sum(),
        lost.sum(),
        refused.sum());
  }

  /**
   * Takes a decision.
   *
   * @throws DecisionRefusedException if a required sink did not take it: the decision must not be
   *     given then
   */
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
        log.error("decision {} was not taken: {}", event.decisionId(), e.getClass().getName());
        if (sink.isRequired()) {
          refused.increment();
          throw new DecisionRefusedException(e);
        }
        lost.increment();
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
