package dev.gatehouse.identity;

import static dev.gatehouse.identity.IdentityDatabase.DEMO;
import static dev.gatehouse.identity.IdentityDatabase.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.identity.located.Located;
import dev.gatehouse.identity.session.Session;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/** What PostgreSQL itself refuses, whatever a query of ours says. */
class RowLevelSecurityTest {

  private static final IdentityDatabase DATABASE = new IdentityDatabase();
  private static Session alices;
  private static Session mallorys;

  @BeforeAll
  static void fill() {
    alices = DATABASE.sessions.open(DATABASE.person(DEMO, "alice"), "app");
    mallorys = DATABASE.sessions.open(DATABASE.person(OTHER, "mallory"), "app");
    DATABASE.client(DEMO, "demo-app");
    DATABASE.client(OTHER, "other-app");
    DATABASE.client(null, "appliance-app");
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @Test
  void everyTableWithATenantIsForcedUnderRowLevelSecurity() {
    List<String> open =
        DATABASE.transactions.crossTenant(
            jdbc ->
                jdbc.sql(
                        "select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid"
                            + " join pg_namespace n on n.oid = c.relnamespace where n.nspname ="
                            + " 'identity' and c.relkind = 'r' and a.attname = 'tenant_id' and not"
                            + " (c.relrowsecurity and c.relforcerowsecurity)")
                    .query(String.class)
                    .list());
    assertThat(open).isEmpty();
  }

  @Test
  void withoutATenantThereIsNothingToSee() {
    for (String table :
        List.of("person", "session", "session_handle", "revocation", "grant_token")) {
      assertThat(count(table)).as(table).isZero();
    }
  }

  @Test
  void aTenantSeesItsOwnPeopleOnly() {
    assertThat(usernames(DEMO)).containsExactly("alice");
    assertThat(usernames(OTHER)).containsExactly("mallory");
  }

  @Test
  void aTenantSeesItsOwnClientsAndTheAppliances() {
    assertThat(clients(DEMO)).containsExactly("appliance-app", "demo-app");
  }

  @Test
  void namingASessionShowsThatOneOnly() {
    List<UUID> seen =
        DATABASE.transactions.crossTenant(
            jdbc -> {
              Located.session(jdbc, alices.sid());
              return jdbc.sql("select sid from session").query(UUID.class).list();
            });
    assertThat(seen).containsExactly(alices.sid()).doesNotContain(mallorys.sid());
  }

  @Test
  void namingASessionDoesNotLetItBeChanged() {
    int changed =
        DATABASE.transactions.crossTenant(
            jdbc -> {
              Located.session(jdbc, alices.sid());
              return jdbc.sql("update session set csrf = 'x'").update();
            });
    assertThat(changed).isZero();
  }

  @Test
  void theNameIsForgottenWithTheTransaction() {
    DATABASE.sessions.located(alices.sid());
    assertThat(count("session")).isZero();
  }

  @Test
  void aRowOfAnotherTenantCanNotBeWritten() {
    assertThatThrownBy(
            () ->
                DATABASE.transactions.inTenant(
                    DEMO,
                    jdbc ->
                        jdbc.sql(
                                "insert into revocation (tenant_id, kind, target, at)"
                                    + " values (:other, 'token', 'x', now())")
                            .param("other", OTHER)
                            .update()))
        .isInstanceOf(DataAccessException.class)
        .rootCause()
        .hasMessageContaining("violates row-level security policy");
  }

  @Test
  void aTenantCanNotChangeTheAppliancesClients() {
    int changed =
        DATABASE.transactions.inTenant(
            DEMO,
            jdbc ->
                jdbc.sql("update client set state = 'disabled' where client_id = 'appliance-app'")
                    .update());
    assertThat(changed).isZero();
  }

  private static long count(String table) {
    return DATABASE.transactions.crossTenant(
        jdbc -> jdbc.sql("select count(*) from " + table).query(Long.class).single());
  }

  private static List<String> usernames(UUID tenant) {
    return DATABASE.transactions.inTenant(
        tenant, jdbc -> jdbc.sql("select username from person").query(String.class).list());
  }

  private static List<String> clients(UUID tenant) {
    return DATABASE.transactions.inTenant(
        tenant,
        jdbc ->
            jdbc.sql("select client_id from client order by client_id").query(String.class).list());
  }
}
