/**
 * Owns who a caller is: the principal behind an access token bound to a certificate (RFC 9068, RFC
 * 8705), the keys that such tokens are verified with, and the cache of verified ones.
 */
@NullMarked
package dev.gatehouse.gateway.principal;

import org.jspecify.annotations.NullMarked;
