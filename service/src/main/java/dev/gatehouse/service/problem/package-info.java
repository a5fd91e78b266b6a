/**
 * Owns how whatever goes wrong in a servlet service becomes a problem document (RFC 9457). No
 * exception's text reaches the caller unless it was written for them.
 */
@NullMarked
package dev.gatehouse.service.problem;

import org.jspecify.annotations.NullMarked;
