package dev.gatehouse.identity.session;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One sign-in of one person.
 *
 * @param sid its id, the {@code sid} of tokens (OpenID Connect Back-Channel Logout 1.0, section
 *     2.1); says who is meant but opens nothing
 * @param clientId the client that the person signed in for
 * @param acr how strong the authentication was (OpenID Connect Core 1.0, section 2)
 * @param amr by which methods (RFC 8176)
 * @param expiresAt when it ends at the latest
 * @param endedAt when it was ended before that
 * @param csrf what a page has to send with a change, to show that the gateway gave it to it
 */
public record Session(
    UUID tenant,
    UUID sid,
    UUID subject,
    String clientId,
    String acr,
    List<String> amr,
    Instant authTime,
    Instant lastSeenAt,
    Instant expiresAt,
    @Nullable Instant endedAt,
    String csrf) {

  /** Signed in with a password alone. */
  public static final String PASSWORD = "urn:gatehouse:acr:pwd";

  public Session {
    amr = List.copyOf(amr);
  }

  /** When it ends unless it is used before: the earlier of its idle and its absolute end. */
  public Instant until(SessionLifetime lifetime) {
    Instant idle = lastSeenAt.plus(lifetime.idle());
    return idle.isBefore(expiresAt) ? idle : expiresAt;
  }

  /** Whether it is neither ended nor over. */
  public boolean live(Instant now, SessionLifetime lifetime) {
    return endedAt == null && now.isBefore(until(lifetime));
  }

  /** Without the CSRF value. */
  @Override
  public String toString() {
    return "Session[" + sid + "]";
  }
}
