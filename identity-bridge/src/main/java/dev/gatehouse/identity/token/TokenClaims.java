package dev.gatehouse.identity.token;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What tokens say: access tokens as RFC 9068, ID tokens as OpenID Connect Core 1.0, section 2, have
 * it.
 */
public final class TokenClaims {

  /** The header type of access tokens (RFC 9068, section 2.1). */
  public static final String ACCESS_TYPE = "at+jwt";

  public static final String ID_TYPE = "JWT";

  /** Whom access tokens are for: the gateway, and through it nobody else. */
  public static final String AUDIENCE = "gatehouse";

  /** How long an access token lives. */
  public static final Duration ACCESS_LIFE = Duration.ofMinutes(5);

  /** How long an ID token lives: it is read once, at the end of the sign-in. */
  public static final Duration ID_LIFE = Duration.ofMinutes(5);

  private final String issuer;

  public TokenClaims(String issuer) {
    this.issuer = issuer;
  }

  /**
   * The claims of an access token.
   *
   * @param thumbprint of the certificate it is bound to (RFC 8705, section 3.1), or null for a
   *     bearer token
   */
  public Map<String, Object> access(
      TokenSubject subject,
      String clientId,
      Collection<String> scopes,
      @Nullable String thumbprint,
      UUID jti,
      Instant now) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", issuer);
    claims.put("sub", subject.subject());
    claims.put("aud", List.of(AUDIENCE));
    claims.put("exp", now.plus(ACCESS_LIFE).getEpochSecond());
    claims.put("iat", now.getEpochSecond());
    claims.put("jti", jti.toString());
    claims.put("client_id", clientId);
    claims.put("scope", scopes.stream().sorted().collect(Collectors.joining(" ")));
    claims.put("tenant", subject.tenant().toString());
    claims.put("roles", subject.roles());
    claims.put("groups", subject.groups());
    putSignIn(claims, subject.signIn());
    if (thumbprint != null) {
      claims.put("cnf", Map.of("x5t#S256", thumbprint));
    }
    return claims;
  }

  /**
   * The claims of an ID token.
   *
   * @param nonce as the client sent it
   * @param profile whether the client may know the person's names (scope {@code profile})
   */
  public Map<String, Object> id(
      TokenSubject subject,
      String clientId,
      @Nullable String nonce,
      @Nullable Profile profile,
      Instant now) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", issuer);
    claims.put("sub", subject.subject());
    claims.put("aud", List.of(clientId));
    claims.put("azp", clientId);
    claims.put("exp", now.plus(ID_LIFE).getEpochSecond());
    claims.put("iat", now.getEpochSecond());
    claims.put("tenant", subject.tenant().toString());
    putSignIn(claims, subject.signIn());
    if (nonce != null) {
      claims.put("nonce", nonce);
    }
    if (profile != null) {
      claims.put("name", profile.name());
      claims.put("preferred_username", profile.username());
    }
    return claims;
  }

  /** The names of a person, for the client that the person signs in at. */
  public record Profile(String name, String username) {}

  private static void putSignIn(
      Map<String, Object> claims, TokenSubject.@Nullable SignInFacts signIn) {
    if (signIn != null) {
      claims.put("sid", signIn.sid().toString());
      claims.put("acr", signIn.acr());
      claims.put("amr", signIn.amr());
      claims.put("auth_time", signIn.authTime().getEpochSecond());
    }
  }
}
