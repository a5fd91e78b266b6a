package dev.gatehouse.gateway.revocation;

import java.time.Instant;

/**
 * One thing that no longer counts.
 *
 * @param kind what kind of thing
 * @param id a token's {@code jti}, a session's {@code sid}, a person's UUID or a client's id
 * @param at since when; of a subject or a client, what was issued until then is void
 */
public record Revocation(Kind kind, String id, Instant at) {

  /** What a revocation ends. */
  public enum Kind {
    TOKEN,
    SESSION,
    SUBJECT,
    CLIENT
  }
}
