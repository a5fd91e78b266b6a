/**
 * Proof files of C2SP tlog-proof: one event, its place in the log and the checkpoint that covers
 * it. It owns the format of the file and its verification.
 */
@NullMarked
package dev.gatehouse.verifier.proof;

import org.jspecify.annotations.NullMarked;
