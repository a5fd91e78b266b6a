package dev.gatehouse.decision;

import dev.gatehouse.decision.bundle.BundleCounts;
import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.bundle.BundleSource;
import dev.gatehouse.decision.bundle.BundleStatus;
import dev.gatehouse.decision.input.DecisionInput;
import dev.gatehouse.decision.shadow.Shadow;
import dev.gatehouse.rego.CompiledPolicy;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The policy decision point: what the gateway and every service ask before they act.
 *
 * <p>Implementations are thread-safe, and {@link #decide} never throws: whatever fails is a denial
 * with one of the codes of {@link DenialReason}.
 */
public interface DecisionPoint extends AutoCloseable {

  /** Decides. A denial when the policy says so, says nothing, or could not be asked. */
  Decision decide(DecisionInput input);

  /**
   * Decides without holding up the caller, for those who must not wait: of a decision point in this
   * process the answer is there at once. Never completes with an exception.
   */
  default CompletableFuture<Decision> ask(DecisionInput input) {
    return CompletableFuture.completedFuture(decide(input));
  }

  /** Which bundle is in force, and whether a newer one was rejected. */
  BundleStatus status();

  /** How often its bundle changed. One that is not in this process can't tell. */
  default BundleCounts counts() {
    return new BundleCounts(0, 0);
  }

  /**
   * Looks at the bundle's source now rather than at the next interval, and tells what came of it.
   */
  BundleStatus refresh();

  /**
   * The policy in force, to be asked why it decides as it does. One that is not in this process has
   * none.
   */
  default Optional<CompiledPolicy> policy() {
    return Optional.empty();
  }

  /**
   * The candidate that is evaluated beside the policy in force, and what came of it. One that is
   * not in this process has none.
   */
  default Optional<Shadow> shadow() {
    return Optional.empty();
  }

  /**
   * Ends what follows changes of the bundle. Decisions asked from then on are made by the last one
   * in force.
   */
  @Override
  void close();

  /**
   * A decision point in this process, over the bundle of a source, which it follows with the
   * default settings.
   *
   * @throws BundleException if the bundle can't be read or compiled: without a good one there is
   *     nothing to start from
   */
  static DecisionPoint of(BundleSource source) throws BundleException {
    return of(source, DecisionSettings.defaults());
  }

  /**
   * A decision point in this process, over the bundle of a source, which it follows.
   *
   * @throws BundleException if the bundle can't be read or compiled: without a good one there is
   *     nothing to start from
   */
  static DecisionPoint of(BundleSource source, DecisionSettings settings) throws BundleException {
    return EmbeddedDecisionPoint.open(source, settings, Clock.systemUTC());
  }
}
