package dev.gatehouse.ledger.anchor;

import dev.gatehouse.ledger.LogId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an anchor is doing.
 *
 * @param sizes of the newest checkpoint of each log that it is known to hold
 * @param lastAnchored when it last took a checkpoint; null if never since the start
 * @param problem why it does not take them; null if it does
 */
record AnchorStatus(
    Map<LogId, Long> sizes, @Nullable Instant lastAnchored, @Nullable String problem) {

  AnchorStatus {
    sizes = Map.copyOf(sizes);
  }
}
