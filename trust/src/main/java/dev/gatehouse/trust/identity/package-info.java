/**
 * Owns SPIFFE identities: their strict parsing and where a certificate carries them. Everything
 * else in Gatehouse that names a workload names it by {@link
 * dev.gatehouse.trust.identity.SpiffeId}.
 */
@NullMarked
package dev.gatehouse.trust.identity;

import org.jspecify.annotations.NullMarked;
