package dev.gatehouse.ledger.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event in its log.
 *
 * @param index its leaf in the tree
 * @param time when it happened
 * @param body its canonical JSON; null when its retention ended
 */
@SuppressWarnings("ArrayRecordComponent") // Only taken apart, never compared.
public record StoredEvent(long index, Instant time, byte @Nullable [] body) {}
