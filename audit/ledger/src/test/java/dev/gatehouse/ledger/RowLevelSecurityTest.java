package dev.gatehouse.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RowLevelSecurityTest {

  @Test
  void everyTableWithATenantIsForcedToShowOnlyThatTenant() {
    try (RunningLedger ledger = RunningLedger.start()) {
      assertThat(
              ledger
                  .database(RunningLedger.TENANT)
                  .sql(
                      """
                      select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
                      where c.relnamespace = 'ledger'::regnamespace and c.relkind = 'r' and a.attname = 'tenant_id'
                        and c.relrowsecurity and c.relforcerowsecurity
                      order by 1
                      """)
                  .query(String.class)
                  .list())
          .containsExactly(
              "alerts",
              "checkpoints",
              "cosignatures",
              "dead_letters",
              "event_texts",
              "events",
              "held",
              "idempotency_key",
              "legal_holds",
              "parked",
              "retention_runs",
              "tiles");
      assertThat(
              ledger
                  .database(RunningLedger.TENANT)
                  .sql(
                      """
                      select count(*) from pg_class c join pg_attribute a on a.attrelid = c.oid
                      where c.relnamespace = 'ledger'::regnamespace and c.relkind = 'r' and a.attname = 'tenant_id'
                      """)
                  .query(Long.class)
                  .single())
          .isEqualTo(12);
    }
  }
}
