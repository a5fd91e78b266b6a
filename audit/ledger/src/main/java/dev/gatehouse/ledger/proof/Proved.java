package dev.gatehouse.ledger.proof;

import dev.gatehouse.ledger.checkpoint.SignedCheckpoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event with the proof that it is in its log.
 *
 * @param index its leaf
 * @param body its canonical JSON; null when retention removed it
 * @param leaf its hash
 * @param path from the leaf's sibling up
 * @param checkpoint what the path leads to
 */
@SuppressWarnings("ArrayRecordComponent") // Only taken apart, never compared.
record Proved(
    long index,
    byte @Nullable [] body,
    byte[] leaf,
    List<byte[]> path,
    SignedCheckpoint checkpoint) {}
