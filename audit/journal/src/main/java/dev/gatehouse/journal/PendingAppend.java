package dev.gatehouse.journal;

import java.util.concurrent.CompletableFuture;

/**
 * An append that waits for the disk.
 *
 * @param payload the event's bytes
 * @param enqueuedNanos when it was asked for, in the time of {@link System#nanoTime}
 * @param future completed with the position once durable
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record PendingAppend(byte[] payload, long enqueuedNanos, CompletableFuture<Position> future) {}
