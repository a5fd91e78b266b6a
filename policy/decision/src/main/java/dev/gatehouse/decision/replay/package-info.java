/**
 * Recorded decisions made again by another policy. Owns that the candidate is asked in the world of
 * the record: its input, its time, its random numbers and the answers of its network.
 */
@NullMarked
package dev.gatehouse.decision.replay;

import org.jspecify.annotations.NullMarked;
