package dev.gatehouse.trust.token;

import dev.gatehouse.trust.identity.SpiffeId;
import java.time.Instant;
import java.util.List;

/**
 * What a purpose-bound token says, before it is signed.
 *
 * @param issuer {@code iss}
 * @param issuedAt {@code iat}, to the second
 * @param expiresAt {@code exp}, to the second, at most {@link TransactionToken#MAX_LIFE} later
 * @param audience {@code aud}: the services that may answer it
 * @param transaction {@code txn}: the same through every hop of one request
 * @param subject {@code sub}: a person's or a client's id
 * @param purpose {@code scope}: one purpose key
 * @param requestingWorkload {@code req_wl}: who may present it
 * @param context {@code tctx}
 * @param requester {@code rctx}
 */
public record TransactionClaims(
    String issuer,
    Instant issuedAt,
    Instant expiresAt,
    List<String> audience,
    String transaction,
    String subject,
    String purpose,
    SpiffeId requestingWorkload,
    TransactionContext context,
    RequesterContext requester) {

  public TransactionClaims {
    audience = List.copyOf(audience);
  }
}
