package dev.gatehouse.session.facilitation;

import dev.gatehouse.service.store.TenantTransactions;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Transactions of one tenant, for rules that know nothing of a database. Thread-safe. */
public final class TenantWork {

  private final TenantTransactions transactions;

  public TenantWork(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  /**
   * Does the work in a transaction of the tenant, or in the one that is open; what it throws rolls
   * back.
   */
  public <T extends @Nullable Object> T in(UUID tenant, Supplier<T> work) {
    return transactions.inTenant(tenant, _ -> work.get());
  }
}
