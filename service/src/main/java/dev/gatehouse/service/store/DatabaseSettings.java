package dev.gatehouse.service.store;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A service's way into PostgreSQL.
 *
 * @param url JDBC address
 * @param username a role without superuser that owns the service's schema
 * @param password its password; secret
 * @param schema the schema, when it is not the one that the service is defined with
 * @param connections the most connections held at once
 */
@ConfigurationProperties("gatehouse.database")
public record DatabaseSettings(
    String url,
    String username,
    String password,
    @Nullable String schema,
    @DefaultValue("10") int connections) {

  /** Without the password. */
  @Override
  public String toString() {
    return "DatabaseSettings[url=" + url + ", username=" + username + ", schema=" + schema + "]";
  }
}
