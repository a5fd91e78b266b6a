package dev.gatehouse.gateway.path;

import dev.gatehouse.trust.problem.Problem;
import dev.gatehouse.trust.problem.ProblemCode;
import org.jspecify.annotations.Nullable;

/**
 * How a step ends.
 *
 * @param <K> what is known when it lets the request go on
 */
public sealed interface Outcome<K> {

  /** The request goes on, with more known. */
  record Proceed<K>(K known) implements Outcome<K> {}

  /**
   * The request ends here.
   *
   * @param known what the step found out before it refused; null where that is nothing new
   */
  record Refuse<K>(Problem problem, @Nullable Known known) implements Outcome<K> {}

  static <K> Outcome<K> proceed(K known) {
    return new Proceed<>(known);
  }

  static <K> Outcome<K> refuse(Problem problem) {
    return new Refuse<>(problem, null);
  }

  static <K> Outcome<K> refuse(ProblemCode code, String detail) {
    return new Refuse<>(Problem.of(code, detail), null);
  }
}
