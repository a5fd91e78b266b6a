package dev.gatehouse.identity.located;

import dev.gatehouse.identity.secret.Sha256;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Names the one row that a transaction without a tenant may read: it is how the tenant of a
 * presented token, session id or client identifier is found. The policies {@code located_row} of
 * the schema hold it to exactly that row.
 */
public final class Located {

  private Located() {}

  /** The client with that identifier. */
  public static void client(JdbcClient jdbc, String clientId) {
    set(jdbc, "client:" + clientId);
  }

  /** The session with that id. */
  public static void session(JdbcClient jdbc, UUID sid) {
    set(jdbc, "session:" + sid);
  }

  /** The session handle with that SHA-256. */
  public static void handle(JdbcClient jdbc, Sha256 hash) {
    set(jdbc, "handle:" + hash.hex());
  }

  /** The code or token with that SHA-256. */
  public static void token(JdbcClient jdbc, Sha256 hash) {
    set(jdbc, "token:" + hash.hex());
  }

  /** The revocations of every tenant, for the gateway's feed. */
  public static void revocations(JdbcClient jdbc) {
    set(jdbc, "revocations");
  }

  /** For the rest of the transaction only. */
  private static void set(JdbcClient jdbc, String row) {
    jdbc.sql("select set_config('gatehouse.located', :row, true)")
        .param("row", row)
        .query(String.class)
        .single();
  }
}
