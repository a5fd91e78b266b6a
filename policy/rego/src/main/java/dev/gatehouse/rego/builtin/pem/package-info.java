/**
 * Owns the textual encoding of keys and certificates (RFC 7468). It knows nothing of what the
 * blocks hold.
 */
@NullMarked
package dev.gatehouse.rego.builtin.pem;

import org.jspecify.annotations.NullMarked;
