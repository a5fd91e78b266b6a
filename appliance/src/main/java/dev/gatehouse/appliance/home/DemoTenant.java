package dev.gatehouse.appliance.home;

import dev.gatehouse.trust.tls.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * The tenant that a new home begins with, and its people: one for each role, with generated
 * passwords, kept in {@code credentials/users.json}.
 *
 * @param notice the id of the notice that its people are shown
 */
public record DemoTenant(UUID id, String name, UUID notice, List<DemoUser> users) {
  private static final JsonMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  /** Reads it, or generates it the first time. */
  public static DemoTenant of(Path credentials) {
    Path file = credentials.resolve("users.json");
    try {
      if (Files.exists(file)) {
        return JSON.readValue(Files.readAllBytes(file), DemoTenant.class);
      }
      DemoTenant tenant = generate();
      PrivateFiles.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tenant));
      return tenant;
    } catch (IOException | JacksonException e) {
      throw new CannotRunException(
          "the file " + file + " should hold the demo tenant's people and can't be read or written",
          e);
    }
  }

  /**
   * The person with this role.
   *
   * @throws IllegalArgumentException if the file no longer has one
   */
  public DemoUser withRole(String role) {
    return users.stream()
        .filter(user -> user.roles().contains(role))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("users.json has nobody with the role " + role));
  }

  private static DemoTenant generate() {
    return new DemoTenant(
        UUID.randomUUID(),
        "demo",
        UUID.randomUUID(),
        List.of(
            user("olga", "Olga Admin", "org_admin"),
            user("fay", "Fay Facilitator", "facilitator"),
            user("pat", "Pat Participant", "participant"),
            user("audrey", "Audrey Auditor", "auditor"),
            user("priya", "Priya Privacy", "privacy_officer"),
            user("sven", "Sven Security", "security_engineer")));
  }

  private static DemoUser user(String username, String displayName, String role) {
    return new DemoUser(
        UUID.randomUUID(), username, RandomText.password(), displayName, List.of(role));
  }
}
