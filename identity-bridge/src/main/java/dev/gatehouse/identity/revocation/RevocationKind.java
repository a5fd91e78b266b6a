package dev.gatehouse.identity.revocation;

import java.util.Locale;

/** What a revocation ends. */
public enum RevocationKind {
  /** One access token, by its {@code jti}. */
  TOKEN,
  /** A sign-in and all that was issued under it, by its {@code sid}. */
  SESSION,
  /** All of a person's sign-ins and tokens from before, by the person's UUID. */
  SUBJECT,
  /** All of a client's tokens from before, by its {@code client_id}. */
  CLIENT;

  /** The name in the feed and in JSON. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The kind of that name.
   *
   * @throws IllegalArgumentException when there is none, naming those there are
   */
  public static RevocationKind of(String code) {
    for (RevocationKind kind : values()) {
      if (kind.code().equals(code)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "a revocation's kind is token, session, subject or client; this is '" + code + "'");
  }
}
