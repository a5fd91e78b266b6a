/**
 * Asks the policy in the service itself, with what the gateway can't know of a session: owner,
 * members, state. Owns how a denial becomes the answer to the caller.
 */
@NullMarked
package dev.gatehouse.session.access;

import org.jspecify.annotations.NullMarked;
