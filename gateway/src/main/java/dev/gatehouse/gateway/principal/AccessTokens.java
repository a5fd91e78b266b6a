package dev.gatehouse.gateway.principal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gatehouse.trust.problem.Problem;
import dev.gatehouse.trust.problem.ProblemCode;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Turns bearer tokens into principals. A verified token is kept by its digest until it expires; its
 * binding to the certificate is checked every time. Whether it was revoked is for the caller to
 * ask. Thread-safe.
 */
public final class AccessTokens {

  private final AccessTokenReader reader;
  private final AccessTokenKeys keys;
  private final Cache<TokenDigest, VerifiedToken> verified;

  /**
   * @param issuer the identity bridge's issuer
   * @param size the most verified tokens kept
   */
  public AccessTokens(String issuer, AccessTokenKeys keys, long size) {
    this.reader = new AccessTokenReader(issuer);
    this.keys = keys;
    this.verified = Caffeine.newBuilder().maximumSize(size).executor(Runnable::run).build();
  }

  /** What a token turns out to be. */
  public sealed interface Verdict {}

  /** Whom it stands for. */
  public record Valid(Principal principal) implements Verdict {}

  /** Nobody. */
  public record Invalid(Problem problem) implements Verdict {}

  /** Its key has to be fetched first. */
  public record Later(Mono<Verdict> verdict) implements Verdict {}

  /**
   * Verifies a token.
   *
   * @param token as in the Authorization header
   * @param certificateSha256 thumbprint of the certificate that the caller has shown to hold the
   *     key of
   */
  public Verdict verify(String token, String certificateSha256, Instant now) {
    TokenDigest digest = TokenDigest.of(token);
    VerifiedToken known = verified.getIfPresent(digest);
    if (known != null) {
      if (now.isBefore(known.principal().expiresAt())) {
        return bound(known, certificateSha256);
      }
      verified.invalidate(digest);
    }
    CompactJws jws = CompactJws.parse(token);
    if (jws == null) {
      return unauthenticated("the access token is no signed JWT");
    }
    Problem problem = reader.header(jws);
    if (problem != null) {
      return new Invalid(problem);
    }
    String keyId = String.valueOf(jws.headerText("kid"));
    ECPublicKey key = keys.find(keyId);
    if (key != null || !keys.mayFetch()) {
      return verify(jws, digest, key, certificateSha256, now);
    }
    return new Later(
        keys.fetch()
            .then(
                Mono.fromSupplier(
                    () -> verify(jws, digest, keys.find(keyId), certificateSha256, now))));
  }

  private Verdict verify(
      CompactJws jws,
      TokenDigest digest,
      @Nullable ECPublicKey key,
      String certificateSha256,
      Instant now) {
    if (key == null) {
      return keys.available()
          ? unauthenticated("the access token is signed by a key that is not the issuer's")
          : new Invalid(
              Problem.of(
                  ProblemCode.DECISION_UNAVAILABLE,
                  "the issuer's keys cannot be had at the moment"));
    }
    if (!jws.signedBy(key)) {
      return unauthenticated("the access token's signature is not the issuer's");
    }
    Problem problem = reader.claims(jws, now);
    if (problem != null) {
      return new Invalid(problem);
    }
    VerifiedToken token = reader.verified(jws);
    verified.put(digest, token);
    return bound(token, certificateSha256);
  }

  // RFC 8705, section 3: the certificate of this connection has to be the one the token was issued
  // to.
  private static Verdict bound(VerifiedToken token, String certificateSha256) {
    return token.certificateSha256().equals(certificateSha256)
        ? new Valid(token.principal())
        : new Invalid(
            Problem.of(
                ProblemCode.BINDING_MISMATCH,
                "the access token is bound to another certificate than this connection's"));
  }

  private static Invalid unauthenticated(String detail) {
    return new Invalid(Problem.of(ProblemCode.UNAUTHENTICATED, detail));
  }
}
