/**
 * This ledger as a witness of other logs (C2SP tlog-witness): it owns what it saw last of each, and
 * cosigns nothing that does not continue it. Others' checkpoints are verified with the verifier's
 * code, which shares none with the signing of our own.
 */
@NullMarked
package dev.gatehouse.ledger.witness;

import org.jspecify.annotations.NullMarked;
