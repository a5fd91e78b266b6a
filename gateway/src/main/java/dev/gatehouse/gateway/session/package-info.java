/**
 * Owns browser sessions at the edge: signing in by authorization code with PKCE, the {@code
 * __Host-} cookie, the copy of the session that the identity bridge keeps, and protection against
 * forged requests.
 */
@NullMarked
package dev.gatehouse.gateway.session;

import org.jspecify.annotations.NullMarked;
