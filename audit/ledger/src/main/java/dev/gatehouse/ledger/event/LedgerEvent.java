package dev.gatehouse.ledger.event;

import dev.gatehouse.ledger.LogId;
import dev.gatehouse.ledger.tree.TreeHash;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An acceptable event: the bytes that are hashed, and what it is found by.
 *
 * @param log the log that it belongs to
 * @param canonical its RFC 8785 form
 */
@SuppressWarnings("ArrayRecordComponent") // Only taken apart, never compared.
public record LedgerEvent(
    LogId log,
    UUID id,
    Instant time,
    String type,
    String actorType,
    String actorId,
    String action,
    @Nullable String resourceType,
    @Nullable String resourceId,
    String outcome,
    @Nullable String decisionId,
    @Nullable String requestId,
    String source,
    byte[] canonical) {

  /** The leaf that the event is in its log's tree. */
  public byte[] leaf() {
    return TreeHash.leaf(canonical);
  }
}
