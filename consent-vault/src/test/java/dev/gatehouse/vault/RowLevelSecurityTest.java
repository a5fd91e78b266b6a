package dev.gatehouse.vault;

import static dev.gatehouse.vault.VaultContents.SUPPORT;
import static dev.gatehouse.vault.VaultContents.decision;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.vault.audit.VaultTransactions;
import dev.gatehouse.vault.key.KeyOutages;
import dev.gatehouse.vault.key.KeyWatch.Outage;
import dev.gatehouse.vault.provider.KeyEncryptionKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the database itself keeps apart, asked with plain SQL as the service's own role. */
class RowLevelSecurityTest {

  private static final List<String> TENANT_TABLES =
      List.of(
          "change",
          "collection",
          "consent",
          "consent_version",
          "data_key",
          "erased_subject",
          "key_encryption_key",
          "key_outage",
          "notice",
          "notice_text",
          "notice_version",
          "person_token",
          "purpose",
          "record",
          "record_field");

  private final RunningVault vault = RunningVault.shared();
  private final UUID tenant = UUID.randomUUID();
  private final UUID stranger = UUID.randomUUID();

  @BeforeEach
  void fillEveryTable() {
    Visitor officer = vault.visitor(tenant, UUID.randomUUID(), "privacy_officer");
    UUID notice = VaultContents.prepare(officer);
    Visitor alice = vault.visitor(tenant, UUID.randomUUID(), "participant");
    vault
        .mesh(
            "ledger",
            "/mesh/v1/person-tokens",
            "{\"people\":[{\"tenant\":\"%s\",\"subject\":\"%s\"}]}".formatted(tenant, alice.id()))
        .expect(200);
    officer.post("/vault/v1/erasures", "{\"subject\":\"" + UUID.randomUUID() + "\"}").expect(200);
    alice.post("/vault/v1/consents", decision(alice.id(), notice, "given")).expect(201);
    officer
        .put(
            "/vault/v1/collections/notes",
            "{\"title\":\"N\",\"fields\":{\"body\":{\"category\":\"user\"}}}")
        .expect(201);
    alice
        .purpose(SUPPORT)
        .put(
            "/vault/v1/records/notes/" + alice.subject() + "/1",
            "{\"body\":\"b\"}",
            "If-None-Match",
            "*")
        .expect(201);
    var transactions = vault.service().context().getBean(VaultTransactions.class);
    try (KeyOutages outages = new KeyOutages(transactions, vault.clock())) {
      outages.failed(
          new KeyEncryptionKey(tenant, UUID.randomUUID(), "local", "master"), Outage.PROVIDER);
    }
  }

  @Test
  void everyTableWithATenantIsUnderForcedRowLevelSecurity() throws SQLException {
    List<String> secured =
        column(
            null,
            """
            select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where n.nspname = current_schema and c.relkind = 'r' and c.relrowsecurity and c.relforcerowsecurity
               and c.relname <> 'idempotency_key'
             order by c.relname
            """);
    List<String> withTenant =
        column(
            null,
            """
            select table_name from information_schema.columns
             where table_schema = current_schema and column_name = 'tenant_id' and table_name <> 'idempotency_key'
             order by table_name
            """);

    assertThat(secured).isEqualTo(TENANT_TABLES);
    assertThat(withTenant).isEqualTo(TENANT_TABLES);
  }

  @Test
  void everyUniqueKeyOfATenantTableHasTheTenantInIt() throws SQLException {
    assertThat(
            column(
                null,
                """
                select i.indexrelid::regclass::text from pg_index i
                  join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
                 where n.nspname = current_schema and i.indisunique
                   and c.relname not like 'flyway%' and c.relname <> 'feed_head'
                   and not exists (select from pg_attribute a
                                    where a.attrelid = c.oid and a.attname = 'tenant_id' and a.attnum = any(i.indkey))
                """))
        .isEmpty();
  }

  @Test
  void theTenantSeesItsRows() throws SQLException {
    for (String table : TENANT_TABLES) {
      assertThat(column(tenant, "select 1 from " + table)).as(table).isNotEmpty();
    }
  }

  @Test
  void anotherTenantSeesAndChangesNone() throws SQLException {
    for (String table : TENANT_TABLES) {
      assertThat(column(stranger, "select 1 from " + table)).as(table).isEmpty();
      assertThat(changed(stranger, "delete from " + table)).as(table).isZero();
    }
  }

  @Test
  void withoutATenantNothingIsSeenOrChanged() throws SQLException {
    for (String table : TENANT_TABLES) {
      assertThat(column(null, "select 1 from " + table)).as(table).isEmpty();
      assertThat(changed(null, "delete from " + table)).as(table).isZero();
    }
  }

  @Test
  void nobodyWritesIntoAnotherTenant() {
    for (String table : TENANT_TABLES) {
      assertThatThrownBy(
              () ->
                  changed(
                      stranger,
                      "insert into "
                          + table
                          + " select * from json_populate_record(null::vault."
                          + table
                          + ", '{\"tenant_id\":\""
                          + tenant
                          + "\"}')"))
          .as(table)
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("violates row-level security policy");
    }
  }

  @Test
  void theFeedsReaderReadsTheFeedAndNothingElse() throws SQLException {
    try (Connection connection = vault.role().dataSource().getConnection();
        Statement sql = connection.createStatement()) {
      sql.execute("set gatehouse.feed = 'read'");
      assertThat(values(sql, "select 1 from change")).isNotEmpty();
      assertThat(sql.executeUpdate("delete from change")).isZero();
      for (String table : TENANT_TABLES) {
        if (!table.equals("change")) {
          assertThat(values(sql, "select 1 from " + table)).as(table).isEmpty();
        }
      }
    }
  }

  @Test
  void theRoleCannotStepOverTheRules() throws SQLException {
    assertThat(
            column(
                null, "select rolsuper or rolbypassrls from pg_roles where rolname = current_user"))
        .containsExactly("f");
  }

  private List<String> column(@Nullable UUID as, String query) throws SQLException {
    try (Connection connection = connection(as);
        Statement sql = connection.createStatement()) {
      return values(sql, query);
    }
  }

  private static List<String> values(Statement sql, String query) throws SQLException {
    List<String> values = new ArrayList<>();
    try (ResultSet rows = sql.executeQuery(query)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  private int changed(@Nullable UUID as, String statement) throws SQLException {
    try (Connection connection = connection(as);
        Statement sql = connection.createStatement()) {
      return sql.executeUpdate(statement);
    }
  }

  private Connection connection(@Nullable UUID as) throws SQLException {
    Connection connection = vault.role().dataSource().getConnection();
    if (as != null) {
      try (Statement sql = connection.createStatement()) {
        sql.execute("set gatehouse.tenant = '" + as + "'");
      }
    }
    return connection;
  }
}
