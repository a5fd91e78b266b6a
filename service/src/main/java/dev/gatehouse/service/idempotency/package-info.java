/**
 * Owns the answers to POST requests that clients may repeat. An answer is stored in the transaction
 * of what it answers, or lives as long as the process whose state it tells of, so that there is
 * never one without the other.
 */
@NullMarked
package dev.gatehouse.service.idempotency;

import org.jspecify.annotations.NullMarked;
