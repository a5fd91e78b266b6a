package dev.gatehouse.trust.token;

import dev.gatehouse.trust.identity.SpiffeId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A purpose-bound token that was verified. Only {@link TransactionTokenVerifier} makes one from the
 * wire.
 *
 * @param serialized the compact form, to pass on; a secret for as long as it lives
 * @see TransactionClaims for the other components
 */
public record TransactionToken(
    String issuer,
    Instant issuedAt,
    Instant expiresAt,
    List<String> audience,
    String transaction,
    String subject,
    String purpose,
    SpiffeId requestingWorkload,
    TransactionContext context,
    RequesterContext requester,
    String serialized) {

  /** The header that carries it from the gateway to a service. */
  public static final String HEADER = "Txn-Token";

  /** Its {@code typ} (draft-ietf-oauth-transaction-tokens, section 7.1). */
  public static final String TYPE = "txntoken+jwt";

  /** The longest a token may live. */
  public static final Duration MAX_LIFE = Duration.ofSeconds(60);

  public TransactionToken {
    audience = List.copyOf(audience);
  }

  /** A token of these claims. */
  public static TransactionToken of(TransactionClaims claims, String serialized) {
    return new TransactionToken(
        claims.issuer(),
        claims.issuedAt(),
        claims.expiresAt(),
        claims.audience(),
        claims.transaction(),
        claims.subject(),
        claims.purpose(),
        claims.requestingWorkload(),
        claims.context(),
        claims.requester(),
        serialized);
  }

  /** The claims, to mint a narrower token from. */
  public TransactionClaims claims() {
    return new TransactionClaims(
        issuer,
        issuedAt,
        expiresAt,
        audience,
        transaction,
        subject,
        purpose,
        requestingWorkload,
        context,
        requester);
  }

  /** Names the transaction and the decision, never the token or the person. */
  @Override
  public String toString() {
    return "TransactionToken[txn=" + transaction + ", decision=" + context.decisionId() + "]";
  }
}
