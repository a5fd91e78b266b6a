/**
 * Owns the answers to POST requests that clients may repeat. The answer is stored in the
 * transaction of what it answers, so that there is never one without the other.
 */
@NullMarked
package dev.gatehouse.service.idempotency;

import org.jspecify.annotations.NullMarked;
