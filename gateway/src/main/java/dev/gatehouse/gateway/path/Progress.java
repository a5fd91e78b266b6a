package dev.gatehouse.gateway.path;

import dev.gatehouse.gateway.path.Outcome.Proceed;
import dev.gatehouse.gateway.path.Outcome.Refuse;
import dev.gatehouse.trust.problem.Problem;
import java.util.function.BiFunction;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * How far a request has come: what is known, or the refusal with what was known at that point. It
 * may still be on its way, waiting for a service or the disk; then the steps that follow wait with
 * it. The steps of a request that needs no waiting run one after another in plain calls.
 *
 * @param <K> what is known
 */
public sealed interface Progress<K extends Known> {

  /** The steps so far have let it go on. */
  record Reached<K extends Known>(K known) implements Progress<K> {}

  /** A step has ended it. */
  record Stopped<K extends Known>(Problem problem, Known known) implements Progress<K> {}

  /** A step is waiting. */
  record Waiting<K extends Known>(Mono<Progress<K>> later) implements Progress<K> {}

  /** The next step, one that never waits. */
  default <N extends Known> Progress<N> then(Function<K, Outcome<N>> step) {
    return switch (this) {
      case Reached<K>(K known) -> after(known, step.apply(known));
      case Stopped<K>(Problem problem, Known known) -> new Stopped<>(problem, known);
      case Waiting<K>(Mono<Progress<K>> later) ->
          new Waiting<>(later.map(progress -> progress.then(step)));
    };
  }

  /** The next step, one that may have to wait. */
  default <N extends Known> Progress<N> await(Function<K, Pending<N>> step) {
    return switch (this) {
      case Reached<K>(K known) -> after(known, step.apply(known));
      case Stopped<K>(Problem problem, Known known) -> new Stopped<>(problem, known);
      case Waiting<K>(Mono<Progress<K>> later) ->
          new Waiting<>(later.flatMap(progress -> progress.await(step).settled()));
    };
  }

  /** The end: exactly one of the two is done. */
  default Mono<Void> finish(
      Function<K, Mono<Void>> reached, BiFunction<Problem, Known, Mono<Void>> stopped) {
    return switch (this) {
      case Reached<K>(K known) -> reached.apply(known);
      case Stopped<K>(Problem problem, Known known) -> stopped.apply(problem, known);
      case Waiting<K>(Mono<Progress<K>> later) ->
          later.flatMap(progress -> progress.finish(reached, stopped));
    };
  }

  private Mono<Progress<K>> settled() {
    return this instanceof Waiting<K>(Mono<Progress<K>> later) ? later : Mono.just(this);
  }

  private static <N extends Known> Progress<N> after(Known before, Outcome<N> outcome) {
    return switch (outcome) {
      case Proceed<N>(N known) -> new Reached<>(known);
      case Refuse<N>(Problem problem, Known known) ->
          new Stopped<>(problem, known == null ? before : known);
    };
  }

  private static <N extends Known> Progress<N> after(Known before, Pending<N> pending) {
    return switch (pending) {
      case Pending.Now<N>(Outcome<N> outcome) -> after(before, outcome);
      case Pending.Later<N>(Mono<Outcome<N>> later) ->
          new Waiting<>(later.map(outcome -> after(before, outcome)));
    };
  }
}
