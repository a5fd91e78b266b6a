package dev.gatehouse.appliance.home;

import dev.gatehouse.trust.tls.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The passwords of the embedded database, generated once and kept in {@code
 * credentials/database.json}.
 *
 * @param superuser of the role {@code postgres}
 * @param roles by schema
 */
public record DatabasePasswords(String superuser, Map<String, String> roles) {
  /** The schemas of the services, each with a role of the same name. */
  public static final List<String> SCHEMAS = List.of("identity", "vault", "session", "ledger");

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Reads them, generating what is missing. */
  public static DatabasePasswords of(Path credentials) {
    Path file = credentials.resolve("database.json");
    try {
      DatabasePasswords known =
          Files.exists(file)
              ? JSON.readValue(Files.readAllBytes(file), DatabasePasswords.class)
              : new DatabasePasswords(RandomText.password(), Map.of());
      var roles = new LinkedHashMap<>(known.roles());
      SCHEMAS.forEach(schema -> roles.computeIfAbsent(schema, missing -> RandomText.password()));
      var complete = new DatabasePasswords(known.superuser(), roles);
      if (!complete.equals(known) || !Files.exists(file)) {
        PrivateFiles.write(file, JSON.writeValueAsString(complete));
      }
      return complete;
    } catch (IOException | JacksonException e) {
      throw new CannotRunException(
          "the file " + file + " should hold the database's passwords and can't be read or written",
          e);
    }
  }

  /**
   * Of the role that owns a schema.
   *
   * @throws IllegalArgumentException if there is no such schema
   */
  public String of(String schema) {
    String password = roles.get(schema);
    if (password == null) {
      throw new IllegalArgumentException("no schema " + schema + ", only " + SCHEMAS);
    }
    return password;
  }

  /** Says which roles there are, never their passwords. */
  @Override
  public String toString() {
    return "DatabasePasswords" + roles.keySet();
  }
}
