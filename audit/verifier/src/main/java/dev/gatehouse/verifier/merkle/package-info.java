/**
 * Merkle tree hashes and proofs of RFC 6962, verified by the algorithms of RFC 9162. It owns the
 * arithmetic of trees; it knows neither events nor signatures.
 */
@NullMarked
package dev.gatehouse.verifier.merkle;

import org.jspecify.annotations.NullMarked;
