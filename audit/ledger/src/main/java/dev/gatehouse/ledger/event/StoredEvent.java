package dev.gatehouse.ledger.event;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event in its log.
 *
 * @param index its leaf in the tree
 * @param time when it happened
 * @param body its canonical JSON; null when its retention ended
 * @param removedBy the retention run that removed the body; null while it is there. A body that is
 *     gone without one is damage
 */
@SuppressWarnings("ArrayRecordComponent") // Only taken apart, never compared.
public record StoredEvent(
    long index, Instant time, byte @Nullable [] body, @Nullable UUID removedBy) {

  /** Whether the body is gone by a retention run. */
  public boolean isRemoved() {
    return body == null && removedBy != null;
  }
}
