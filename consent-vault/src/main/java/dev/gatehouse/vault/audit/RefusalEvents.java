package dev.gatehouse.vault.audit;

import dev.gatehouse.decision.Decision;
import dev.gatehouse.journal.catalogue.VaultEventTypes;
import dev.gatehouse.journal.event.Outcome;
import dev.gatehouse.vault.access.Caller;
import dev.gatehouse.vault.access.RefusalLog;
import dev.gatehouse.vault.access.Target;

/**
 * Tells the journal of what the policy refused here after the gateway had let it through: outside
 * of the request's transaction, which the refusal ends. Thread-safe.
 */
final class RefusalEvents implements RefusalLog {

  private final VaultTransactions transactions;

  RefusalEvents(VaultTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public void refused(Caller caller, String action, Target target, Decision decision) {
    transactions
        .trail(caller)
        .record(
            VaultEventTypes.REFUSED,
            action,
            target.type(),
            target.id() == null ? "*" : target.id(),
            event ->
                event
                    .outcome(Outcome.DENIED)
                    .reasons(decision.reasons())
                    .policy(decision.policy().bundle(), decision.policy().revision()));
  }
}
