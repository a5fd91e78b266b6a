/**
 * Signed checkpoints of C2SP tlog-checkpoint. It owns the signing key, and signs nothing that does
 * not continue what it signed before.
 */
@NullMarked
package dev.gatehouse.ledger.checkpoint;

import org.jspecify.annotations.NullMarked;
