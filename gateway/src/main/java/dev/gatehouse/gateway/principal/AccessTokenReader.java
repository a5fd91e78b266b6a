package dev.gatehouse.gateway.principal;

import dev.gatehouse.trust.problem.Problem;
import dev.gatehouse.trust.problem.ProblemCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The rules of an access token (RFC 9068, section 4): its header before its signature is looked at,
 * its claims after. Thread-safe.
 */
final class AccessTokenReader {

  static final String AUDIENCE = "gatehouse";
  private static final Duration SKEW = Duration.ofSeconds(5);

  private final String issuer;

  /**
   * @param issuer the identity bridge's issuer, the only one there is
   */
  AccessTokenReader(String issuer) {
    this.issuer = issuer;
  }

  /** What is wrong with the header; null when it is an access token's. */
  @Nullable Problem header(CompactJws token) {
    if (!"ES256".equals(token.headerText("alg"))) {
      return unauthenticated("the access token has another algorithm than ES256");
    }
    String type = token.headerText("typ");
    // RFC 9068, 4: the type may have its "application/" prefix.
    if (type == null || !type.toLowerCase(Locale.ROOT).matches("(application/)?at\\+jwt")) {
      return unauthenticated("the access token is not of the type at+jwt");
    }
    if (token.header().has("crit")) {
      return unauthenticated("the access token needs an extension that is not known here");
    }
    return token.headerText("kid") == null
        ? unauthenticated("the access token does not name its key")
        : null;
  }

  /** What is wrong with the claims; null when they count now. */
  @Nullable Problem claims(CompactJws token, Instant now) {
    if (!issuer.equals(token.claimText("iss"))) {
      return unauthenticated("the access token is from another issuer");
    }
    if (!audience(token.claims().get("aud"))) {
      return unauthenticated("the access token is for another audience");
    }
    Instant expires = instant(token.claims().get("exp"));
    Instant issued = instant(token.claims().get("iat"));
    if (expires == null
        || issued == null
        || token.claimText("sub") == null
        || token.claimText("jti") == null
        || token.claimText("client_id") == null) {
      return unauthenticated("the access token lacks exp, iat, sub, jti or client_id");
    }
    if (!now.isBefore(expires.plus(SKEW))) {
      return Problem.of(ProblemCode.TOKEN_EXPIRED, "the access token expired at " + expires);
    }
    Instant notBefore = instant(token.claims().get("nbf"));
    if (issued.isAfter(now.plus(SKEW))
        || (notBefore != null && notBefore.isAfter(now.plus(SKEW)))) {
      return unauthenticated("the access token is not valid yet");
    }
    if (certificate(token) == null) {
      return Problem.of(
          ProblemCode.BINDING_MISMATCH, "the access token is not bound to a certificate");
    }
    return tenant(token) == null && token.claims().has("tenant")
        ? unauthenticated("the access token's tenant is no UUID")
        : null;
  }

  /** Whom a token stands for whose claims have been checked. */
  VerifiedToken verified(CompactJws token) {
    JsonNode claims = token.claims();
    String subject = required(token.claimText("sub"));
    String client = required(token.claimText("client_id"));
    String scope = token.claimText("scope");
    Principal principal =
        new Principal(
            // A client that acts for itself is its own subject (RFC 9068, section 2.2).
            subject.equals(client) ? Principal.Kind.CLIENT : Principal.Kind.PERSON,
            subject,
            tenant(token),
            texts(claims.get("roles")),
            texts(claims.get("groups")),
            scope == null || scope.isBlank() ? List.of() : List.of(scope.strip().split(" +")),
            token.claimText("sid"),
            client,
            token.claimText("acr"),
            texts(claims.get("amr")),
            Principal.Authentication.CERTIFICATE,
            required(instant(claims.get("iat"))),
            required(instant(claims.get("exp"))).plus(SKEW),
            token.claimText("jti"));
    return new VerifiedToken(required(certificate(token)), principal);
  }

  private static @Nullable String certificate(CompactJws token) {
    JsonNode confirmation = token.claims().get("cnf");
    JsonNode thumbprint = confirmation == null ? null : confirmation.get("x5t#S256");
    return thumbprint != null && thumbprint.isString() ? thumbprint.stringValue() : null;
  }

  private static @Nullable UUID tenant(CompactJws token) {
    String text = token.claimText("tenant");
    try {
      return text == null ? null : UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static boolean audience(@Nullable JsonNode aud) {
    if (aud == null) {
      return false;
    }
    return aud.isString() ? aud.stringValue().equals(AUDIENCE) : texts(aud).contains(AUDIENCE);
  }

  private static List<String> texts(@Nullable JsonNode values) {
    List<String> texts = new ArrayList<>();
    if (values != null && values.isArray()) {
      values.forEach(
          value -> {
            if (value.isString()) {
              texts.add(value.stringValue());
            }
          });
    }
    return texts;
  }

  private static @Nullable Instant instant(@Nullable JsonNode seconds) {
    return seconds != null
            && seconds.isIntegralNumber()
            && seconds.canConvertToLong()
            && Math.abs(seconds.longValue()) < Integer.MAX_VALUE * 1000L
        ? Instant.ofEpochSecond(seconds.longValue())
        : null;
  }

  private static <T> T required(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("the claims have been checked before");
    }
    return value;
  }

  private static Problem unauthenticated(String detail) {
    return Problem.of(ProblemCode.UNAUTHENTICATED, detail);
  }
}
