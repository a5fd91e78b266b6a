package dev.gatehouse.trust.token;

import org.jspecify.annotations.Nullable;

/**
 * Where the request came from, as the token's {@code rctx} (draft-ietf-oauth-transaction-tokens,
 * section 7.3).
 *
 * @param ip the caller's address, {@code req_ip}
 * @param authentication {@code certificate}, {@code session}, {@code service} or {@code none},
 *     {@code authn}
 * @param client the OAuth client, {@code client}
 * @param certificateSha256 thumbprint of the caller's certificate, base64url of SHA-256, {@code
 *     x5t}
 */
public record RequesterContext(
    @Nullable String ip,
    @Nullable String authentication,
    @Nullable String client,
    @Nullable String certificateSha256) {

  /** A requester nothing is known of. */
  public static final RequesterContext UNKNOWN = new RequesterContext(null, null, null, null);
}
