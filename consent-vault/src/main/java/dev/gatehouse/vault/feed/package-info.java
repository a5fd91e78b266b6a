/**
 * Owns the feed of changes that the gateway's consent cache follows: every change of a consent or
 * purpose with a cursor, in one order for all replicas, told within moments and never skipped.
 */
@NullMarked
package dev.gatehouse.vault.feed;

import org.jspecify.annotations.NullMarked;
