package dev.gatehouse.ledger.proof;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Proof that an event is in the log (RFC 6962, section 2.1.1).
 *
 * @param event the event as it was hashed
 * @param index its leaf
 * @param size leaves in the tree of the checkpoint
 * @param leaf the leaf's hash in base64
 * @param path the path in base64, from the leaf's sibling up
 * @param checkpoint the signed checkpoint that the path leads to
 */
record InclusionAnswer(
    @JsonRawValue @Nullable String event,
    long index,
    long size,
    String leaf,
    List<String> path,
    String checkpoint) {}
