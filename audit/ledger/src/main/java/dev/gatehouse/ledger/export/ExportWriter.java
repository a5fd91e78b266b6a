package dev.gatehouse.ledger.export;

import dev.gatehouse.ledger.LogId;
import dev.gatehouse.ledger.access.LogReader;
import dev.gatehouse.ledger.checkpoint.NoteSigner;
import dev.gatehouse.ledger.checkpoint.SignedCheckpoint;
import dev.gatehouse.ledger.search.EventQuery;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * Writes an export, line by line: what it holds, the checkpoint, the key, the rest of the tree
 * around the range, proofs from earlier sizes, the events with their leaves and the subtrees of
 * those that the query leaves out, and an end. Nothing signed is among it but the checkpoint; the
 * hashes lead to it. For one export.
 */
final class ExportWriter {

  static final String FORMAT = "gatehouse-audit-export/1";

  private final LogReader logs;
  private final LogId log;
  private final ShownEvents events;
  private final NoteSigner signer;
  private final SignedCheckpoint checkpoint;
  private final OutputStream output;

  ExportWriter(
      LogReader logs,
      LogId log,
      ShownEvents events,
      NoteSigner signer,
      SignedCheckpoint checkpoint,
      OutputStream output) {
    this.logs = logs;
    this.log = log;
    this.events = events;
    this.signer = signer;
    this.checkpoint = checkpoint;
    this.output = output;
  }

  /** Writes the export. */
  void write(ExportRange range, ExportRequest request, Instant asOf) throws IOException {
    line(
        "{\"kind\":\"manifest\",\"format\":\"%s\",\"origin\":%s,\"as_of\":\"%s\",\"query\":%s,"
                .formatted(FORMAT, quote(signer.name()), asOf, query(request.query()))
            + "\"parameters\":{\"since\":%s,\"witnessed\":%s},"
                .formatted(numbers(request.since()), request.witnessed())
            + "\"first\":%d,\"count\":%d,\"rows\":%d,\"size\":%d}"
                .formatted(range.first(), range.count(), range.rows(), checkpoint.size()));
    line("{\"kind\":\"checkpoint\",\"note\":%s}".formatted(quote(checkpoint.note())));
    line("{\"kind\":\"key\",\"vkey\":%s}".formatted(quote(signer.verifierKey())));
    for (long size : request.since()) {
      List<byte[]> path = logs.read(log, (jdbc, tree) -> tree.consistency(size, checkpoint.size()));
      line("{\"kind\":\"consistency\",\"first\":%d,\"path\":%s}".formatted(size, hashes(path)));
    }
    line(
        "{\"kind\":\"range\",\"before\":%s,\"after\":%s}"
            .formatted(cover(0, range.first()), cover(range.end(), checkpoint.size())));
    shown(range);
    line("{\"kind\":\"end\",\"count\":%d}".formatted(range.count()));
  }

  /** The events that are shown, and between them the subtrees of those that are not. */
  private void shown(ExportRange range) throws IOException {
    long next = range.first();
    long read = range.first();
    while (read < range.end()) {
      ShownEvents.Part part = events.read(read, range.end());
      for (ShownEvents.Shown event : part.events()) {
        gap(next, event.index());
        line(event(event.index(), event.leaf(), event.body()));
        next = event.index() + 1;
      }
      read = part.next();
    }
    gap(next, range.end());
  }

  private void gap(long first, long end) throws IOException {
    if (first < end) {
      line(
          "{\"kind\":\"gap\",\"first\":%d,\"count\":%d,\"cover\":%s}"
              .formatted(first, end - first, cover(first, end)));
    }
  }

  private String cover(long first, long end) {
    return hashes(logs.read(log, (jdbc, tree) -> tree.cover(first, end)));
  }

  private static String event(long index, byte[] leaf, byte @Nullable [] body) {
    String head =
        "{\"kind\":\"event\",\"index\":%d,\"leaf\":\"%s\""
            .formatted(index, Base64.getEncoder().encodeToString(leaf));
    return body == null
        ? head + ",\"removed\":\"retention\"}"
        : head + ",\"event\":" + new String(body, StandardCharsets.UTF_8) + "}";
  }

  private static String hashes(List<byte[]> hashes) {
    return hashes.stream()
        .map(hash -> "\"" + Base64.getEncoder().encodeToString(hash) + "\"")
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String query(EventQuery query) {
    // Both bounds stand there even when none was given, as they always did.
    Map<String, @Nullable String> parts = new LinkedHashMap<>();
    parts.put("from", null);
    parts.put("to", null);
    parts.putAll(query.parts());
    return parts.entrySet().stream()
        .map(part -> quote(part.getKey()) + ":" + quote(part.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String numbers(List<Long> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
  }

  private static String quote(@Nullable Object value) {
    return value == null
        ? "null"
        : "\""
            + new String(JsonStringEncoder.getInstance().quoteAsCharArray(value.toString()))
            + "\"";
  }

  private void line(String line) throws IOException {
    output.write(line.getBytes(StandardCharsets.UTF_8));
    output.write('\n');
  }
}
