package dev.gatehouse.ledger.export;

import dev.gatehouse.ledger.LogId;
import dev.gatehouse.ledger.access.LogReader;
import dev.gatehouse.ledger.checkpoint.NoteSigner;
import dev.gatehouse.ledger.checkpoint.SignedCheckpoint;
import dev.gatehouse.ledger.event.EventStore;
import dev.gatehouse.ledger.event.StoredEvent;
import dev.gatehouse.ledger.tree.DamagedTreeException;
import dev.gatehouse.ledger.tree.MerkleTree;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * Writes an export, line by line: what it holds, the checkpoint, the key, the rest of the tree
 * around the range, proofs from earlier sizes, the events with their leaves, and an end. Nothing
 * signed is among it but the checkpoint; the hashes lead to it. For one export.
 */
final class ExportWriter {

  static final String FORMAT = "gatehouse-audit-export/1";

  private static final int PAGE = 500;

  private final LogReader logs;
  private final LogId log;
  private final NoteSigner signer;
  private final SignedCheckpoint checkpoint;
  private final OutputStream output;

  ExportWriter(
      LogReader logs,
      LogId log,
      NoteSigner signer,
      SignedCheckpoint checkpoint,
      OutputStream output) {
    this.logs = logs;
    this.log = log;
    this.signer = signer;
    this.checkpoint = checkpoint;
    this.output = output;
  }

  /**
   * Writes the export.
   *
   * @param since sizes of earlier checkpoints that the export shall be proved to continue
   */
  void write(ExportRange range, ExportRange.Query query, List<Long> since, Instant asOf)
      throws IOException {
    line(
        "{\"kind\":\"manifest\",\"format\":\"%s\",\"origin\":%s,\"as_of\":\"%s\",\"query\":{\"from\":%s,\"to\":%s},"
                .formatted(
                    FORMAT, quote(signer.name()), asOf, quote(query.from()), quote(query.to()))
            + "\"first\":%d,\"count\":%d,\"size\":%d}"
                .formatted(range.first(), range.count(), checkpoint.size()));
    line("{\"kind\":\"checkpoint\",\"note\":%s}".formatted(quote(checkpoint.note())));
    line("{\"kind\":\"key\",\"vkey\":%s}".formatted(quote(signer.verifierKey())));
    for (long size : since) {
      List<byte[]> path = logs.read(log, (jdbc, tree) -> tree.consistency(size, checkpoint.size()));
      line("{\"kind\":\"consistency\",\"first\":%d,\"path\":%s}".formatted(size, hashes(path)));
    }
    List<byte[]> before = logs.read(log, (jdbc, tree) -> tree.cover(0, range.first()));
    List<byte[]> after = logs.read(log, (jdbc, tree) -> tree.cover(range.end(), checkpoint.size()));
    line(
        "{\"kind\":\"range\",\"before\":%s,\"after\":%s}".formatted(hashes(before), hashes(after)));
    for (long from = range.first(); from < range.end(); from += PAGE) {
      long first = from;
      long end = Math.min(range.end(), from + PAGE);
      for (String event :
          logs.read(log, (jdbc, tree) -> events(new EventStore(jdbc), tree, first, end))) {
        line(event);
      }
    }
    line("{\"kind\":\"end\",\"count\":%d}".formatted(range.count()));
  }

  /**
   * The lines of some events; one whose retention ended still has its leaf, and says so.
   *
   * @throws DamagedTreeException when an event is not there at all
   */
  private static List<String> events(EventStore store, MerkleTree tree, long first, long end) {
    Map<Long, StoredEvent> stored = new HashMap<>();
    store.range(first, end).forEach(event -> stored.put(event.index(), event));
    List<String> lines = new ArrayList<>();
    for (long index = first; index < end; index++) {
      StoredEvent event = stored.get(index);
      if (event == null) {
        throw new DamagedTreeException("event " + index, "it is missing");
      }
      lines.add(event(index, tree.leaf(index), event.body()));
    }
    return lines;
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
