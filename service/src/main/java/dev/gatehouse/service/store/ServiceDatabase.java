package dev.gatehouse.service.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One service's schema: the pool of its role's connections, migrated to the present when it opens.
 * Refuses a role that row-level security does not hold. Thread-safe.
 */
public final class ServiceDatabase implements AutoCloseable {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final String SHARED_LOCATION = "classpath:db/service";

  private final HikariDataSource pool;
  private final String schema;

  private ServiceDatabase(HikariDataSource pool, String schema) {
    this.pool = pool;
    this.schema = schema;
  }

  /**
   * Connects, checks the role and applies the migrations in {@code classpath:db/SCHEMA} and those
   * that all services share.
   *
   * @throws IllegalStateException when the role is a superuser or bypasses row-level security
   */
  public static ServiceDatabase open(DatabaseSettings settings, String schema) {
    ServiceDatabase database = new ServiceDatabase(pool(settings, schema), schema);
    try {
      database.refusePowerfulRole();
      database.migrate();
      return database;
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  public DataSource dataSource() {
    return pool;
  }

  public String schema() {
    return schema;
  }

  @Override
  public void close() {
    pool.close();
  }

  private static HikariDataSource pool(DatabaseSettings settings, String schema) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(schema);
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.username());
    config.setPassword(settings.password());
    config.setMaximumPoolSize(settings.connections());
    config.setMinimumIdle(Math.min(2, settings.connections()));
    config.setConnectionTimeout(CONNECT.toMillis());
    config.addDataSourceProperty("currentSchema", schema);
    config.addDataSourceProperty("ApplicationName", "gatehouse-" + schema);
    // PostgreSQL's details quote rows ("Key (email)=(…) already exists"): personal data, never for
    // a log.
    config.addDataSourceProperty("logServerErrorDetail", "false");
    return new HikariDataSource(config);
  }

  private void refusePowerfulRole() {
    boolean powerful =
        JdbcClient.create(pool)
            .sql("select rolsuper or rolbypassrls from pg_roles where rolname = current_user")
            .query(Boolean.class)
            .single();
    if (powerful) {
      throw new IllegalStateException(
          "gatehouse.database.username: expected a role with NOSUPERUSER and NOBYPASSRLS, because"
              + " row-level security does not hold others");
    }
  }

  private void migrate() {
    flyway("classpath:db/" + schema).load().migrate();
    // A history of its own, so that both lines of versions grow freely.
    flyway(SHARED_LOCATION)
        .table("flyway_shared_history")
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load()
        .migrate();
  }

  private FluentConfiguration flyway(String location) {
    return Flyway.configure()
        .dataSource(pool)
        .schemas(schema)
        .defaultSchema(schema)
        .createSchemas(false)
        .locations(location)
        .failOnMissingLocations(true)
        .cleanDisabled(true);
  }
}
