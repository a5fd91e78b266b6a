/**
 * Proofs that an event is in the log and that the log only grew, over HTTP and as C2SP tlog-proof
 * files. It owns their forms on the wire.
 */
@NullMarked
package dev.gatehouse.ledger.proof;

import org.jspecify.annotations.NullMarked;
