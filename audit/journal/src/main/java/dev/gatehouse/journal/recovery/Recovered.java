package dev.gatehouse.journal.recovery;

import dev.gatehouse.journal.segment.Segment;
import dev.gatehouse.journal.segment.SegmentWriter;
import java.io.Closeable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A journal's directory after recovery: locked, consistent and durable.
 *
 * @param lock holds the directory until closed
 * @param epoch the epoch that goes on or begins
 * @param delivery under which epoch and numbers entries are delivered
 * @param segments all segments but the one being written, oldest first
 * @param writer writes the newest segment
 * @param lastSequence the last durable entry, 0 when there is none
 * @param lastAppended when it was written; null when the newest segment has none
 * @param durable moved on each time entries became durable
 * @param shipped moved on each time the ledger acknowledged entries
 * @param tornBytes what was cut from the newest segment; nobody had been promised it
 */
public record Recovered(
    Closeable lock,
    UUID epoch,
    DeliveryEpoch delivery,
    List<Segment> segments,
    SegmentWriter writer,
    long lastSequence,
    @Nullable Instant lastAppended,
    MarkFile durable,
    MarkFile shipped,
    long tornBytes) {}
