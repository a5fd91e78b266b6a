/**
 * Owns what the identity bridge has revoked, as far as tokens and sessions from before may still be
 * alive, and the feed that tells it.
 */
@NullMarked
package dev.gatehouse.gateway.revocation;

import org.jspecify.annotations.NullMarked;
