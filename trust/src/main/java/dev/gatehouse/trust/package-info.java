/** SPIFFE identities, TLS material and its reload, purpose-bound tokens, tenant context. */
@NullMarked
package dev.gatehouse.trust;

import org.jspecify.annotations.NullMarked;
