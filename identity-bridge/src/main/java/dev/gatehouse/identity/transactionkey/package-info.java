/**
 * The public keys with which the gateway signs purpose-bound tokens. Registered by the gateway
 * alone, read by every service.
 */
@NullMarked
package dev.gatehouse.identity.transactionkey;

import org.jspecify.annotations.NullMarked;
