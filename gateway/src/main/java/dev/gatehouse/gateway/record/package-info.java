/**
 * Owns what the gateway puts on record: an event for every decision, whatever it was, and one for
 * how each request that went on ended.
 */
@NullMarked
package dev.gatehouse.gateway.record;

import org.jspecify.annotations.NullMarked;
