package dev.gatehouse.appliance.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
  private static final Path CACHE =
      Path.of(System.getProperty("java.io.tmpdir"), "gatehouse-postgres");

  @TempDir Path home;

  @Test
  void aSecondStartFindsTheDataAgain() throws Exception {
    try (var database = start("first")) {
      try (var connection = database.superuser("postgres");
          var statement = connection.createStatement()) {
        statement.execute("create table kept (n int)");
        statement.execute("insert into kept values (41), (42)");
      }
    }
    try (var database = start("first");
        var connection = database.superuser("postgres");
        var statement = connection.createStatement();
        var sum = statement.executeQuery("select sum(n) from kept")) {
      sum.next();
      assertThat(sum.getInt(1)).isEqualTo(83);
    }
  }

  @Test
  void aPortThatIsTakenIsSaidWithTheServersOwnWords() throws Exception {
    try (var taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(
              () ->
                  EmbeddedDatabase.start(
                      home.resolve("postgres"), CACHE, "p", taken.getLocalPort()))
          .isInstanceOf(dev.gatehouse.appliance.home.CannotRunException.class)
          .hasMessageContaining("it did not come up: ")
          .hasMessageContaining("could not create any TCP/IP sockets");
    }
  }

  @Test
  void refusesAWrongPasswordAndServesNobodyWithoutOne() throws Exception {
    try (var database = start("right")) {
      assertThatThrownBy(
              () ->
                  DriverManager.getConnection(database.url("postgres"), "postgres", "wrong")
                      .close())
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password authentication failed");
    }
  }

  @Test
  void keepsCommitsOnDiskAndItsFolderPrivate() throws Exception {
    try (var database = start("durable");
        var connection = database.superuser("postgres");
        var statement = connection.createStatement();
        var setting =
            statement.executeQuery(
                "select current_setting('fsync') || current_setting('synchronous_commit')")) {
      setting.next();
      assertThat(setting.getString(1)).isEqualTo("onon");
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(home.resolve("postgres/data"))))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void eachServiceHasARoleThatIsNoSuperuserAndOwnsOnlyItsSchema() throws Exception {
    try (var database = start("roles")) {
      Map<String, String> passwords = Map.of("vault", "it's a \"test\"", "ledger", "other");
      DatabaseRoles.ensure(database, passwords);
      DatabaseRoles.ensure(database, passwords);
      try (var vault =
              DriverManager.getConnection(
                  database.url(DatabaseRoles.DATABASE), "vault", "it's a \"test\"");
          var statement = vault.createStatement()) {
        statement.execute("create table vault.mine (n int)");
        assertThatThrownBy(() -> statement.execute("create table ledger.theirs (n int)"))
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("permission denied for schema ledger");
        try (var role =
            statement.executeQuery(
                "select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb from pg_roles"
                    + " where rolname = 'vault'")) {
          role.next();
          assertThat(role.getBoolean(1)).isFalse();
        }
      }
    }
  }

  private EmbeddedDatabase start(String password) throws Exception {
    int port;
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    return EmbeddedDatabase.start(home.resolve("postgres"), CACHE, password, port);
  }
}
