package dev.gatehouse.gateway.principal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who asks. Immutable.
 *
 * @param kind person, client or nobody in particular
 * @param subject a person's UUID, a client's id, or {@code anonymous}
 * @param tenant whom the subject belongs to; null for anonymous ones and clients of the
 *     installation
 * @param roles names of roles
 * @param groups names of groups
 * @param scopes what the token may be used for; null where no token narrows the subject, as in a
 *     browser session
 * @param session id of the sign-in session, if there is one
 * @param client id of the OAuth client that the request comes through
 * @param acr how strongly the person signed in
 * @param amr by which means (RFC 8176)
 * @param authentication how this request was authenticated
 * @param issuedAt when the token or session was issued; what was revoked before does not concern it
 * @param expiresAt from when on it no longer counts
 * @param tokenId the token's {@code jti}; null without a token
 */
public record Principal(
    Kind kind,
    String subject,
    @Nullable UUID tenant,
    List<String> roles,
    List<String> groups,
    @Nullable List<String> scopes,
    @Nullable String session,
    @Nullable String client,
    @Nullable String acr,
    List<String> amr,
    Authentication authentication,
    Instant issuedAt,
    Instant expiresAt,
    @Nullable String tokenId) {

  private static final Principal ANONYMOUS =
      new Principal(
          Kind.ANONYMOUS,
          "anonymous",
          null,
          List.of(),
          List.of(),
          null,
          null,
          null,
          null,
          List.of(),
          Authentication.NONE,
          Instant.EPOCH,
          Instant.MAX,
          null);

  public Principal {
    roles = List.copyOf(roles);
    groups = List.copyOf(groups);
    scopes = scopes == null ? null : List.copyOf(scopes);
    amr = List.copyOf(amr);
  }

  /** What kind of subject it is. */
  public enum Kind {
    PERSON,
    CLIENT,
    ANONYMOUS
  }

  /** How a request was authenticated, named as services see it in {@code rctx.authn}. */
  public enum Authentication {
    CERTIFICATE("certificate"),
    SESSION("session"),
    NONE("none");

    private final String text;

    Authentication(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }
  }

  /** Nobody in particular. */
  public static Principal anonymous() {
    return ANONYMOUS;
  }
}
