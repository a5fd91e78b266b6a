package dev.gatehouse.session;

import static dev.gatehouse.session.SessionUnderTest.OLGA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.fixtures.TestTokens;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What PostgreSQL itself holds the service's own role to. */
class SessionIsolationTest {

  private final SessionUnderTest service = SessionUnderTest.shared();

  @ParameterizedTest
  @ValueSource(strings = {"sessions", "participants", "agenda_items", "notes"})
  void everyTableForcesRowLevelSecurity(String table) throws SQLException {
    try (Connection connection = service.role.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select relrowsecurity and relforcerowsecurity from pg_class where oid = '"
                    + table
                    + "'::regclass")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getBoolean(1)).isTrue();
    }
  }

  @Test
  void aTransactionWithoutATenantOrOfAnotherSeesNothing() throws SQLException {
    service.facilitator(OLGA).draft();
    assertThat(visible("")).isZero();
    assertThat(visible(TestTokens.OTHER_TENANT.toString())).isZero();
    assertThat(visible(TestTokens.TENANT.toString())).isPositive();
  }

  @Test
  void aRowOfAnotherTenantIsNotWritten() {
    assertThatThrownBy(
            () -> {
              try (Connection connection = service.role.dataSource().getConnection();
                  Statement statement = connection.createStatement()) {
                statement.execute(
                    "select set_config('gatehouse.tenant', '" + TestTokens.TENANT + "', false)");
                statement.execute(
                    "insert into sessions (tenant_id, id, title, state, owner, created_at,"
                        + " updated_at, version)"
                        + " values ('%s', '%s', 'x', 'draft', '%s', now(), now(), 1)"
                            .formatted(TestTokens.OTHER_TENANT, UUID.randomUUID(), OLGA));
              }
            })
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("row-level security");
  }

  private int visible(String tenant) throws SQLException {
    try (Connection connection = service.role.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("select set_config('gatehouse.tenant', '" + tenant + "', false)");
      try (ResultSet row = statement.executeQuery("select count(*) from sessions")) {
        row.next();
        return row.getInt(1);
      }
    }
  }
}
