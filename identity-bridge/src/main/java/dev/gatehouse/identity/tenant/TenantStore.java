package dev.gatehouse.identity.tenant;

import dev.gatehouse.service.store.TenantTransactions;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Repository;

/** Tenants in PostgreSQL. The table is the installation's list and has no tenant of its own. */
@Repository
public class TenantStore {

  private static final RowMapper<Tenant> ROW =
      (row, index) -> new Tenant(row.getObject("id", UUID.class), row.getString("name"));

  private final TenantTransactions transactions;
  private final InstantSource clock;

  public TenantStore(TenantTransactions transactions, InstantSource clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Adds the tenant unless it is there; a tenant of the same id keeps the name it has. */
  public void ensure(Tenant tenant) {
    transactions.crossTenant(
        jdbc ->
            jdbc.sql(
                    "insert into tenant (id, name, created_at) values (:id, :name, :now)"
                        + " on conflict (id) do nothing")
                .param("id", tenant.id())
                .param("name", tenant.name())
                .param("now", Timestamp.from(clock.instant()))
                .update());
  }

  /** The tenant of that name. */
  public Optional<Tenant> byName(String name) {
    return transactions.crossTenant(
        jdbc ->
            jdbc.sql("select id, name from tenant where name = :name")
                .param("name", name)
                .query(ROW)
                .optional());
  }

  /** Every tenant, by name. */
  public List<Tenant> all() {
    return transactions.crossTenant(
        jdbc -> jdbc.sql("select id, name from tenant order by name").query(ROW).list());
  }
}
