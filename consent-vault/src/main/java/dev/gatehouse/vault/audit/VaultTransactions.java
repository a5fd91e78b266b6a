package dev.gatehouse.vault.audit;

import dev.gatehouse.journal.event.EventIds;
import dev.gatehouse.service.store.TenantTransactions;
import dev.gatehouse.vault.access.Caller;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Runs a caller's work in a transaction of the caller's tenant, with the audit trail that belongs
 * to it. Thread-safe.
 *
 * <p>Events become durable while the transaction is still open: without them nothing commits.
 * Should the transaction then fail nevertheless, the trail says so in another event, so that the
 * log never tells of a change that is not there without also telling that it was taken back.
 */
public final class VaultTransactions {

  /** What to do within the transaction. */
  @FunctionalInterface
  public interface Work<T> {
    T run(JdbcClient tx, AuditTrail trail);
  }

  private final TenantTransactions transactions;
  private final AuditLog log;
  private final EventIds ids;
  private final Clock clock;

  public VaultTransactions(
      TenantTransactions transactions, AuditLog log, EventIds ids, Clock clock) {
    this.transactions = transactions;
    this.log = log;
    this.ids = ids;
    this.clock = clock;
  }

  /** A trail for what happens outside of any transaction. */
  public AuditTrail trail(Caller caller) {
    return new AuditTrail(log, ids, clock, caller);
  }

  /**
   * Runs the work; commits when it returns, rolls everything back when it throws. Within a
   * transaction of the same tenant that is open already, it is that one which commits.
   */
  public <T> T run(Caller caller, Work<T> work) {
    AuditTrail trail = trail(caller);
    return transactions.inTenant(
        caller.tenant(),
        tx -> {
          TransactionSynchronizationManager.registerSynchronization(
              new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                  if (status != STATUS_COMMITTED) {
                    trail.takeBack(
                        status == STATUS_ROLLED_BACK ? "rolled-back" : "outcome-unknown");
                  }
                }
              });
          return work.run(tx, trail);
        });
  }
}
