/**
 * Owns the gateway's signing key, which lives in memory only, is registered with the identity
 * bridge before it is used and replaced every hour, and the purpose-bound tokens signed with it.
 */
@NullMarked
package dev.gatehouse.gateway.mint;

import org.jspecify.annotations.NullMarked;
