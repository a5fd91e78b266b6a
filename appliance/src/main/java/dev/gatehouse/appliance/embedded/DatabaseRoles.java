package dev.gatehouse.appliance.embedded;

import dev.gatehouse.appliance.home.CannotRunException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/**
 * One database, and in it for each service a schema that its own role owns. No role is a superuser
 * or bypasses row-level security, and none sees another's schema.
 */
public final class DatabaseRoles {
  /** The one database of an appliance. */
  public static final String DATABASE = "gatehouse";

  private DatabaseRoles() {}

  /**
   * Creates what is missing and sets each role's password; safe to repeat.
   *
   * @param passwords by schema; the role has the schema's name
   */
  public static void ensure(EmbeddedDatabase database, Map<String, String> passwords) {
    try {
      try (Connection connection = database.superuser("postgres")) {
        if (!exists(connection, "select 1 from pg_database where datname = ?", DATABASE)) {
          execute(connection, "create database " + DATABASE);
        }
      }
      try (Connection connection = database.superuser(DATABASE)) {
        execute(connection, "revoke all on database " + DATABASE + " from public");
        execute(connection, "revoke all on schema public from public");
        for (Map.Entry<String, String> entry : passwords.entrySet()) {
          ensureRole(connection, entry.getKey(), entry.getValue());
        }
      }
    } catch (SQLException e) {
      throw new CannotRunException("the database roles can't be set up: " + e.getMessage(), e);
    }
  }

  private static void ensureRole(Connection connection, String schema, String password)
      throws SQLException {
    boolean known = exists(connection, "select 1 from pg_roles where rolname = ?", schema);
    // Utility statements take no parameters: PostgreSQL's own quoting makes the texts safe.
    String statement =
        format(
            connection,
            "select format('%s role %%I login nosuperuser nocreatedb nocreaterole nobypassrls password %%L', ?, ?)"
                .formatted(known ? "alter" : "create"),
            schema,
            password);
    execute(connection, statement);
    execute(
        connection,
        format(
            connection,
            "select format('grant connect, temporary on database " + DATABASE + " to %I', ?)",
            schema));
    execute(
        connection,
        format(
            connection,
            "select format('create schema if not exists %I authorization %I', ?, ?)",
            schema,
            schema));
  }

  private static boolean exists(Connection connection, String query, String name)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (ResultSet found = statement.executeQuery()) {
        return found.next();
      }
    }
  }

  private static String format(Connection connection, String query, String... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      try (ResultSet text = statement.executeQuery()) {
        text.next();
        return text.getString(1);
      }
    }
  }

  private static void execute(Connection connection, String statement) throws SQLException {
    try (Statement utility = connection.createStatement()) {
      utility.execute(statement);
    }
  }
}
