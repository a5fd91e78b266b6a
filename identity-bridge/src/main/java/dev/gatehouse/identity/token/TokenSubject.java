package dev.gatehouse.identity.token;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whom a token is about.
 *
 * @param subject a person's UUID, or the identifier of a client that acts for itself
 * @param signIn how the person signed in; null for a client
 */
public record TokenSubject(
    UUID tenant,
    String subject,
    List<String> roles,
    List<String> groups,
    @Nullable SignInFacts signIn) {

  /** What a token says of the sign-in it was issued under. */
  public record SignInFacts(UUID sid, String acr, List<String> amr, Instant authTime) {}
}
