/**
 * Owns the certificate that a caller of the edge shows: the listener's TLS that asks for it, its
 * check against the edge's trust bundle, and what the path knows of it.
 */
@NullMarked
package dev.gatehouse.gateway.certificate;

import org.jspecify.annotations.NullMarked;
