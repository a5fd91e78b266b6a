package dev.gatehouse.gateway.principal;

/**
 * An access token whose signature and claims have been checked.
 *
 * @param certificateSha256 the certificate it is bound to (RFC 8705, section 3.1)
 * @param principal whom it stands for; counts until {@link Principal#expiresAt}
 */
record VerifiedToken(String certificateSha256, Principal principal) {}
