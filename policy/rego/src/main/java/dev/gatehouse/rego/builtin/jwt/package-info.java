/**
 * Owns JSON Web Tokens (RFC 7519), signatures (RFC 7515, 7518, 8037) and keys (RFC 7517) as
 * policies see them. It knows values but no evaluation.
 */
@NullMarked
package dev.gatehouse.rego.builtin.jwt;

import org.jspecify.annotations.NullMarked;
