package dev.gatehouse.identity.seed;

import dev.gatehouse.service.json.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

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
      throw new IllegalStateException("the seed file " + file + ", " + place(e) + ": " + fault(e));
    }
  }

  /** As a JSON Pointer (RFC 6901), with the line where the reader stopped. */
  private static String place(JacksonException e) {
    String pointer =
        e.getPath().stream()
            .map(
                step ->
                    step.getPropertyName() == null
                        ? "/" + step.getIndex()
                        : "/" + step.getPropertyName())
            .collect(Collectors.joining());
    return pointer
        + " (line "
        + (e.getLocation() == null ? "?" : e.getLocation().getLineNr())
        + ")";
  }

  /** Without the text at fault, which may be a password. */
  private static String fault(JacksonException e) {
    return switch (e) {
      case UnrecognizedPropertyException _ -> "there is no such member";
      case MismatchedInputException missing
          when missing.getOriginalMessage().startsWith("Missing required creator property") ->
          missing.getOriginalMessage();
      case DatabindException _ -> "the value is not of the expected kind";
      default -> "this is no JSON, or a member is given twice";
    };
  }
}
