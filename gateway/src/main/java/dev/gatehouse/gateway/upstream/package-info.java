/**
 * Owns the way to the services behind the gateway: mTLS connections whose other end has to be the
 * service's SPIFFE identity, what header fields go on, and calls that the gateway makes on its own
 * account.
 */
@NullMarked
package dev.gatehouse.gateway.upstream;

import org.jspecify.annotations.NullMarked;
