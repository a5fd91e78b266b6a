package dev.gatehouse.gateway.exchange;

import dev.gatehouse.gateway.mint.SigningKeys;
import dev.gatehouse.trust.identity.SpiffeId;
import dev.gatehouse.trust.token.TokenProblem;
import dev.gatehouse.trust.token.TransactionClaims;
import dev.gatehouse.trust.token.TransactionKeys;
import dev.gatehouse.trust.token.TransactionToken;
import dev.gatehouse.trust.token.TransactionTokenMinter;
import dev.gatehouse.trust.token.TransactionTokenVerifier;
import dev.gatehouse.trust.token.Verification;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Exchanges a service's purpose-bound token for one to another service. The new token has the same
 * transaction, subject, purpose and context, is made out to the service that asks, and ends no
 * later than the old one. Blocks while keys are fetched. Thread-safe.
 */
public final class TokenExchange {

  /** RFC 8693, section 2.1. */
  public static final String GRANT_TYPE = "urn:ietf:params:oauth:grant-type:token-exchange";

  /** draft-ietf-oauth-transaction-tokens, section 10.1. */
  public static final String TOKEN_TYPE = "urn:ietf:params:oauth:token-type:txn_token";

  private final TransactionKeys verificationKeys;
  private final SigningKeys signingKeys;
  private final InstantSource clock;
  private final String issuer;
  private final SpiffeId self;
  private final Map<String, Set<String>> allowed;

  /**
   * @param self the gateway's SPIFFE id: exchanged are tokens that it made out to itself and passed
   *     on
   * @param allowed for each service the audiences that it may ask for
   */
  public TokenExchange(
      TransactionKeys verificationKeys,
      SigningKeys signingKeys,
      InstantSource clock,
      String issuer,
      SpiffeId self,
      Map<String, Set<String>> allowed) {
    this.verificationKeys = verificationKeys;
    this.signingKeys = signingKeys;
    this.clock = clock;
    this.issuer = issuer;
    this.self = self;
    this.allowed = Map.copyOf(allowed);
  }

  /** The outcome, in the terms of RFC 8693. */
  public sealed interface Outcome {}

  /**
   * The new token.
   *
   * @param token serialized; a secret
   * @param seconds until it ends
   */
  public record Exchanged(String token, long seconds) implements Outcome {

    @Override
    public String toString() {
      return "Exchanged[for " + seconds + " s]";
    }
  }

  /**
   * None (RFC 6749, section 5.2).
   *
   * @param error such as {@code invalid_request}
   * @param description what was wrong, and what was expected
   */
  public record Refused(String error, String description) implements Outcome {}

  /** Nothing can be said at the moment. */
  public record Unavailable(String description) implements Outcome {}

  /**
   * Exchanges.
   *
   * @param peer the service that asks, from its certificate
   * @param parameters of the request, each there once
   */
  public Outcome exchange(SpiffeId peer, Map<String, String> parameters) {
    if (!GRANT_TYPE.equals(parameters.get("grant_type"))) {
      return new Refused("unsupported_grant_type", "grant_type has to be " + GRANT_TYPE);
    }
    if (!TOKEN_TYPE.equals(parameters.get("subject_token_type"))
        || !TOKEN_TYPE.equals(parameters.getOrDefault("requested_token_type", TOKEN_TYPE))) {
      return new Refused(
          "invalid_request",
          "subject_token_type and requested_token_type have to be " + TOKEN_TYPE);
    }
    String token = parameters.get("subject_token");
    String audience = parameters.get("audience");
    if (token == null || audience == null) {
      return new Refused("invalid_request", "subject_token and audience are required");
    }
    if (!peer.trustDomain().equals(self.trustDomain())
        || !allowed.getOrDefault(peer.service(), Set.of()).contains(audience)) {
      return new Refused("invalid_target", peer.service() + " may ask for no token to " + audience);
    }
    Instant now = clock.instant();
    TransactionTokenVerifier verifier =
        new TransactionTokenVerifier(issuer, peer.service(), purpose -> true, verificationKeys);
    return switch (verifier.verify(token, self, now)) {
      case Verification.Accepted(TransactionToken accepted) -> mint(accepted, peer, audience, now);
      case Verification.Refused(TokenProblem reason, String detail) ->
          reason == TokenProblem.KEYS_UNAVAILABLE
              ? new Unavailable(detail)
              : new Refused("invalid_grant", "the subject_token does not count: " + detail);
    };
  }

  private Outcome mint(TransactionToken original, SpiffeId peer, String audience, Instant now) {
    TransactionTokenMinter minter = signingKeys.minter(now);
    if (minter == null) {
      return new Unavailable("no signing key is registered at the moment");
    }
    Instant end = original.expiresAt();
    if (end.getEpochSecond() <= now.getEpochSecond()) {
      return new Refused("invalid_grant", "the subject_token ends this second");
    }
    TransactionClaims claims =
        new TransactionClaims(
            issuer,
            now,
            end,
            List.of(audience),
            original.transaction(),
            original.subject(),
            original.purpose(),
            peer,
            Objects.requireNonNull(original.context()),
            original.requester());
    return new Exchanged(minter.mint(claims), end.getEpochSecond() - now.getEpochSecond());
  }
}
