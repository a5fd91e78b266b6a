/**
 * Checkpoints of C2SP tlog-checkpoint. It owns what a signed note says about the size and root of a
 * log.
 */
@NullMarked
package dev.gatehouse.verifier.checkpoint;

import org.jspecify.annotations.NullMarked;
