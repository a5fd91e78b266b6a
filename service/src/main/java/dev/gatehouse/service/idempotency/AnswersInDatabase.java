package dev.gatehouse.service.idempotency;

import dev.gatehouse.service.store.TenantTransactions;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps an answer in the transaction of what it answers. */
record AnswersInDatabase(TenantTransactions transactions, IdempotencyStore store)
    implements KeptAnswers {

  @Override
  public Optional<StoredAnswer> once(
      IdempotentRequest same, byte[] hash, Supplier<StoredAnswer> run) {
    return transactions.inTenant(
        same.tenant(),
        jdbc -> {
          if (!store.take(jdbc, same, hash)) {
            return Optional.of(earlier(jdbc, same));
          }
          store.keep(jdbc, same, run.get());
          return Optional.empty();
        });
  }

  private StoredAnswer earlier(JdbcClient jdbc, IdempotentRequest same) {
    return store
        .find(jdbc, same)
        .orElseThrow(
            () ->
                new ProblemException(ProblemCode.CONFLICT, "a request with this key is under way"));
  }
}
