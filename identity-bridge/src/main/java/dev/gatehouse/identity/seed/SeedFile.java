package dev.gatehouse.identity.seed;

import dev.gatehouse.service.json.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * What an installation starts with, as JSON.
 *
 * @param tenants before those that belong to them
 */
public record SeedFile(
    @Nullable List<SeedTenant> tenants,
    @Nullable List<SeedUser> users,
    @Nullable List<SeedClient> clients) {

  /** An organisation. */
  public record SeedTenant(UUID id, String name) {}

  /**
   * A person with a local account.
   *
   * @param password in the clear, hashed as it is applied; or
   * @param passwordHash an Argon2id hash in PHC form; or neither, for a person who signs in
   *     elsewhere
   */
  public record SeedUser(
      UUID id,
      UUID tenant,
      String username,
      @Nullable String password,
      @Nullable String passwordHash,
      @Nullable String displayName,
      @Nullable List<String> roles,
      @Nullable List<String> groups) {

    /** By UUID: the rest is personal data or secret. */
    @Override
    public String toString() {
      return "SeedUser[" + id + "]";
    }
  }

  /** A client, in the names of RFC 7591 and RFC 8705. */
  public record SeedClient(
      String clientId,
      @Nullable UUID tenant,
      @Nullable String name,
      String authMethod,
      @Nullable String subjectDn,
      @Nullable String sanUri,
      List<String> grants,
      @Nullable List<String> scopes,
      @Nullable List<String> redirectUris,
      @Nullable List<String> postLogoutRedirectUris,
      @Nullable List<String> roles,
      boolean certificateBound) {}

  /**
   * Reads the file.
   *
   * @throws IllegalStateException when it can't be read or is not as expected; says where, never
   *     what is in it
   */
  public static SeedFile read(Path file) {
    try {
      return StrictJson.mapper().readValue(Files.readAllBytes(file), SeedFile.class);
    } catch (IOException e) {
      throw new IllegalStateException("the seed file " + file + " can't be read", e);
    } catch (JacksonException e) {
      throw new IllegalStateException(
          "the seed file " + file + " is not as expected: " + e.getOriginalMessage());
    }
  }
}
