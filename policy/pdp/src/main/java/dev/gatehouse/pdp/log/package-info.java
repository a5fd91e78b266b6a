/**
 * The policy server's own journal of decisions. Owns that a decision is durable before it is given,
 * and that what is uploaded comes from there, so that no death of the process loses any.
 */
@NullMarked
package dev.gatehouse.pdp.log;

import org.jspecify.annotations.NullMarked;
