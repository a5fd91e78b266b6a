package dev.gatehouse.vault.record;

import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * On which condition a record is written: writing blindly over what somebody else wrote is not
 * offered.
 */
sealed interface WriteCondition {

  /** {@code If-None-Match: *}: only where there is no record yet. */
  record Absent() implements WriteCondition {}

  /**
   * {@code If-Match}: only over the version that the caller has seen.
   *
   * @param check throws unless a version is that one
   */
  record Matching(LongConsumer check) implements WriteCondition {}

  /**
   * None: for services of the mesh only, which lock what they keep here by versions of their own.
   */
  record None() implements WriteCondition {}

  /**
   * Holds the condition against what is there.
   *
   * @throws ProblemException {@code stale} when it does not hold
   */
  default void require(Optional<StoredRecord> stored) {
    switch (this) {
      case None() -> {}
      case Absent() -> {
        if (stored.isPresent()) {
          throw stale("there is such a record already");
        }
      }
      case Matching(LongConsumer check) ->
          check.accept(
              stored.orElseThrow(() -> stale("there is no such record any more")).version());
    }
  }

  private static ProblemException stale(String detail) {
    return new ProblemException(ProblemCode.STALE, detail);
  }
}
