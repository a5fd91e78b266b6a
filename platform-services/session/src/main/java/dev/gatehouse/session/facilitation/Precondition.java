package dev.gatehouse.session.facilitation;

/**
 * What a caller demands of the version that is about to be changed: {@code If-Match}, outside of
 * HTTP.
 */
@FunctionalInterface
public interface Precondition {

  /**
   * Goes on only if the version is one that the caller has seen.
   *
   * @throws dev.gatehouse.trust.problem.ProblemException {@code stale} or {@code
   *     precondition-required}
   */
  void demand(long version);
}
