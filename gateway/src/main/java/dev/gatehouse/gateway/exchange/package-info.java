/**
 * Owns token exchange on the mesh (RFC 8693): a service that has to call another gets a
 * purpose-bound token for it, never a wider one than it was given.
 */
@NullMarked
package dev.gatehouse.gateway.exchange;

import org.jspecify.annotations.NullMarked;
