/**
 * Owns the purpose-bound token (draft-ietf-oauth-transaction-tokens): minting, verification, and
 * the servlet filter that lets nothing through without one. The keys it verifies with come from the
 * identity bridge's JWK set.
 */
@NullMarked
package dev.gatehouse.trust.token;

import org.jspecify.annotations.NullMarked;
