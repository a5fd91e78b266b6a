/**
 * Owns who is who on the mesh and what a request was permitted for: identities, TLS, purpose-bound
 * tokens, the tenant of a request and the codes of refusals. Depends on no other module and does no
 * I/O to a database.
 */
@NullMarked
package dev.gatehouse.trust;

import org.jspecify.annotations.NullMarked;
