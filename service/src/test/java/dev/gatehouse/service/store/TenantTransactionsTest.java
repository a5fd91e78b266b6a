package dev.gatehouse.service.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.fixtures.ServiceRole;
import dev.gatehouse.fixtures.TestDatabase;
import dev.gatehouse.fixtures.TestPostgres;
import dev.gatehouse.trust.tenant.TenantContext;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Row-level security on a real PostgreSQL, as every service uses it. */
class TenantTransactionsTest {

  private static final String SCHEMA = "tiny";

  private static TestDatabase database;
  private static ServiceRole role;
  private static ServiceDatabase store;
  private static TenantTransactions transactions;

  private final UUID tenant = UUID.randomUUID();
  private final UUID other = UUID.randomUUID();

  @BeforeAll
  static void open() {
    database = TestPostgres.shared().createDatabase();
    role = database.createService(SCHEMA);
    store = ServiceDatabase.open(settings(role.username(), role.password()), SCHEMA);
    transactions =
        new TenantTransactions(store.dataSource(), new JdbcTransactionManager(store.dataSource()));
  }

  @AfterAll
  static void close() {
    store.close();
  }

  private static DatabaseSettings settings(String username, String password) {
    return new DatabaseSettings(role.url(), username, password, null, 4);
  }

  @Test
  void showATenantItsOwnRowsOnly() {
    add(tenant, "mine");
    add(other, "theirs");

    assertThat(names(tenant)).containsExactly("mine");
    assertThat(names(other)).containsExactly("theirs");
  }

  @Test
  void showNothingWithoutATenant() {
    add(tenant, "mine");

    assertThat(transactions.crossTenant(TenantTransactionsTest::select)).isEmpty();
  }

  @Test
  void leaveNoTenantOnAPooledConnection() {
    add(tenant, "mine");
    JdbcClient bare = JdbcClient.create(store.dataSource());

    for (int i = 0; i < 8; i++) {
      assertThat(select(bare)).isEmpty();
    }
  }

  @Test
  void writeIntoNoOtherTenant() {
    assertThatThrownBy(() -> transactions.inTenant(tenant, jdbc -> insert(jdbc, other, "smuggled")))
        .isInstanceOf(DataAccessException.class)
        .rootCause()
        .hasMessageContaining("violates row-level security policy");
    assertThat(names(other)).isEmpty();
  }

  @Test
  void changeAndDeleteNoOtherTenantsRows() {
    add(other, "theirs");

    int changed =
        transactions.inTenant(tenant, jdbc -> jdbc.sql("update item set name = 'taken'").update());
    int deleted = transactions.inTenant(tenant, jdbc -> jdbc.sql("delete from item").update());

    assertThat(changed).isZero();
    assertThat(deleted).isZero();
    assertThat(names(other)).containsExactly("theirs");
  }

  @Test
  void holdTheTablesOwnerToo() {
    add(tenant, "mine");

    assertThat(
            JdbcClient.create(role.dataSource())
                .sql("select count(*) from item")
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Test
  void takeTheRequestsTenant() {
    TenantContext.run(
        tenant, () -> transactions.inTenant(jdbc -> insert(jdbc, tenant, "requested")));

    assertThat(names(tenant)).containsExactly("requested");
    assertThatThrownBy(() -> transactions.inTenant(TenantTransactionsTest::select))
        .isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void joinOneAnotherWithinATenant() {
    assertThatThrownBy(
            () ->
                transactions.inTenant(
                    tenant,
                    jdbc -> {
                      add(tenant, "inner");
                      throw new IllegalStateException("outer fails");
                    }))
        .hasMessage("outer fails");

    assertThat(names(tenant)).isEmpty();
  }

  @Test
  void neverNestInAnotherTenants() {
    assertThatThrownBy(() -> transactions.inTenant(tenant, _ -> names(other)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a transaction of another tenant is open");
    assertThatThrownBy(
            () ->
                transactions.inTenant(
                    tenant, _ -> transactions.crossTenant(TenantTransactionsTest::select)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> transactions.crossTenant(_ -> names(tenant)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void ofManyTenantsAtOnceDoNotMix() throws Exception {
    List<UUID> tenants = Stream.generate(UUID::randomUUID).limit(40).toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<List<String>>> work =
          IntStream.range(0, tenants.size())
              .<Callable<List<String>>>mapToObj(
                  i ->
                      () -> {
                        add(tenants.get(i), "of-" + i);
                        return names(tenants.get(i));
                      })
              .toList();
      List<Future<List<String>>> results = threads.invokeAll(work);
      for (int i = 0; i < results.size(); i++) {
        assertThat(results.get(i).get()).containsExactly("of-" + i);
      }
    }
  }

  @Test
  void areRefusedToARoleThatRowLevelSecurityDoesNotHold() {
    assertThatThrownBy(
            () ->
                ServiceDatabase.open(
                    settings(database.superuser(), database.superuserPassword()), SCHEMA))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("gatehouse.database.username: expected a role with NOSUPERUSER");
  }

  @Test
  void openAgainOnAMigratedSchema() {
    try (ServiceDatabase again =
        ServiceDatabase.open(settings(role.username(), role.password()), SCHEMA)) {
      assertThat(again.schema()).isEqualTo(SCHEMA);
    }
  }

  @Test
  void tellNoRowInAnError() {
    UUID id = UUID.randomUUID();
    transactions.inTenant(tenant, jdbc -> insert(jdbc, tenant, id, "alice@example.com"));

    assertThatThrownBy(
            () ->
                transactions.inTenant(
                    tenant, jdbc -> insert(jdbc, tenant, id, "alice@example.com")))
        .isInstanceOf(DuplicateKeyException.class)
        .rootCause()
        .message()
        .contains("item_pkey")
        .doesNotContain(id.toString());
  }

  @Test
  void settingsTellNoPassword() {
    assertThat(settings("u", "secret").toString()).doesNotContain("secret");
  }

  private static void add(UUID tenant, String name) {
    transactions.inTenant(tenant, jdbc -> insert(jdbc, tenant, name));
  }

  private static List<String> names(UUID tenant) {
    return transactions.inTenant(tenant, TenantTransactionsTest::select);
  }

  private static List<String> select(JdbcClient jdbc) {
    return jdbc.sql("select name from item order by name").query(String.class).list();
  }

  private static int insert(JdbcClient jdbc, UUID tenant, String name) {
    return insert(jdbc, tenant, UUID.randomUUID(), name);
  }

  private static int insert(JdbcClient jdbc, UUID tenant, UUID id, String name) {
    return jdbc.sql("insert into item (tenant_id, id, name) values (?, ?, ?)")
        .params(tenant, id, name)
        .update();
  }
}
