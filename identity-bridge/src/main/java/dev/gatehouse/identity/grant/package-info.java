/**
 * Authorizations and the families of tokens issued under them, kept by hash. Decides when a code or
 * refresh token has been used twice, and what falls then.
 */
@NullMarked
package dev.gatehouse.identity.grant;

import org.jspecify.annotations.NullMarked;
