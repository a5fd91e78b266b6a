package dev.gatehouse.gateway.path;

import dev.gatehouse.trust.problem.ProblemCode;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * The outcome of a step that usually knows it at once and sometimes has to wait.
 *
 * @param <K> what is known when the request goes on
 */
public sealed interface Pending<K> {

  /** It is known. */
  record Now<K>(Outcome<K> outcome) implements Pending<K> {}

  /** It comes. The publisher must not fail and must not be empty. */
  record Later<K>(Mono<Outcome<K>> outcome) implements Pending<K> {}

  static <K> Pending<K> proceed(K known) {
    return new Now<>(Outcome.proceed(known));
  }

  static <K> Pending<K> refuse(ProblemCode code, String detail) {
    return new Now<>(Outcome.refuse(code, detail));
  }

  /**
   * The outcome that follows from an answer that comes later; what fails on the way is refused with
   * the code.
   */
  static <A, K> Pending<K> later(
      Mono<A> answer, Function<A, Outcome<K>> outcome, ProblemCode failure, String detail) {
    return new Later<>(
        answer.map(outcome).onErrorResume(e -> Mono.just(Outcome.refuse(failure, detail))));
  }
}
