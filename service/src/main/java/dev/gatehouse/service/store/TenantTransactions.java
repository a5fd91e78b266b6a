package dev.gatehouse.service.store;

import dev.gatehouse.trust.tenant.TenantContext;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs work in a transaction that PostgreSQL's row-level security holds to one tenant, by the
 * setting {@code gatehouse.tenant} that lasts as long as the transaction. Work that is already in a
 * transaction joins it, if it is of the same tenant. A failure rolls back. Thread-safe.
 */
public final class TenantTransactions {

  private final TransactionTemplate template;
  private final JdbcClient jdbc;
  // Keyed by this object, so that two services in one process never mistake each other's
  // transactions.
  private final Object key = new Object();

  public TenantTransactions(DataSource dataSource, PlatformTransactionManager transactions) {
    this.template = new TransactionTemplate(transactions);
    this.jdbc = JdbcClient.create(dataSource);
  }

  /**
   * Works on one tenant's rows.
   *
   * @throws IllegalStateException when the caller is in a transaction of another tenant
   */
  public <T extends @Nullable Object> T inTenant(UUID tenant, Function<JdbcClient, T> work) {
    return in(Optional.of(tenant), work);
  }

  /**
   * Works on the rows of the current request's tenant.
   *
   * @throws java.util.NoSuchElementException when the request has none
   */
  public <T extends @Nullable Object> T inTenant(Function<JdbcClient, T> work) {
    return inTenant(TenantContext.require(), work);
  }

  /**
   * Works without a tenant: tables under row-level security are empty here, and only those without
   * are of use.
   *
   * @throws IllegalStateException when the caller is in a transaction of a tenant
   */
  public <T extends @Nullable Object> T crossTenant(Function<JdbcClient, T> work) {
    return in(Optional.empty(), work);
  }

  private <T extends @Nullable Object> T in(Optional<UUID> tenant, Function<JdbcClient, T> work) {
    Object open = TransactionSynchronizationManager.getResource(key);
    if (open != null) {
      if (!open.equals(tenant)) {
        throw new IllegalStateException("a transaction of another tenant is open");
      }
      return template.execute(status -> work.apply(jdbc));
    }
    TransactionSynchronizationManager.bindResource(key, tenant);
    try {
      return template.execute(
          status -> {
            tenant.ifPresent(this::holdTo);
            return work.apply(jdbc);
          });
    } finally {
      TransactionSynchronizationManager.unbindResource(key);
    }
  }

  private void holdTo(UUID tenant) {
    jdbc.sql("select set_config('gatehouse.tenant', ?, true)")
        .param(tenant.toString())
        .query(String.class)
        .single();
  }
}
