package dev.gatehouse.service.idempotency;

import java.util.Optional;
import java.util.function.Supplier;

/** The answers that were given, and may be given again. Thread-safe. */
sealed interface KeptAnswers permits AnswersInDatabase, AnswersInMemory {

  /**
   * Runs a request unless one like it was answered before; one that is running meanwhile is waited
   * for.
   *
   * @param hash of what came with the key
   * @param run gives the answer to keep; what it throws is thrown on, and keeps nothing
   * @return the earlier answer; empty if the request was run
   */
  Optional<StoredAnswer> once(IdempotentRequest same, byte[] hash, Supplier<StoredAnswer> run);
}
