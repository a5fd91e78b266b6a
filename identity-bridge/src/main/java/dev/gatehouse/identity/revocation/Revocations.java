package dev.gatehouse.identity.revocation;

import dev.gatehouse.service.store.TenantTransactions;
import java.util.UUID;

/** Revokes, each time in a transaction of its own. Thread-safe. */
public final class Revocations {

  private final TenantTransactions transactions;
  private final RevocationStore store;

  public Revocations(TenantTransactions transactions, RevocationStore store) {
    this.transactions = transactions;
    this.store = store;
  }

  /**
   * Ends a session.
   *
   * @return whether there was one to end
   */
  public boolean session(UUID tenant, UUID sid) {
    return transactions.inTenant(tenant, jdbc -> store.session(jdbc, tenant, sid));
  }

  /**
   * Revokes what the kind and the target say.
   *
   * @return whether the tenant has such a target
   * @throws IllegalArgumentException when a session or subject is no UUID
   */
  public boolean revoke(UUID tenant, RevocationKind kind, String target) {
    return switch (kind) {
      case TOKEN -> transactions.inTenant(tenant, jdbc -> store.token(jdbc, tenant, target));
      case SESSION -> session(tenant, UUID.fromString(target));
      case SUBJECT -> {
        UUID subject = UUID.fromString(target);
        yield transactions.inTenant(tenant, jdbc -> store.subject(jdbc, tenant, subject));
      }
      case CLIENT -> transactions.inTenant(tenant, jdbc -> store.client(jdbc, tenant, target));
    };
  }
}
