/**
 * Owns the error codes that the outside may rely on and the RFC 9457 document that carries them. No
 * other package makes up a code.
 */
@NullMarked
package dev.gatehouse.trust.problem;

import org.jspecify.annotations.NullMarked;
