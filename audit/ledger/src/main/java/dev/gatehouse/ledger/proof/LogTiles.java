package dev.gatehouse.ledger.proof;

import dev.gatehouse.ledger.LogId;
import dev.gatehouse.ledger.access.LogReader;
import dev.gatehouse.ledger.event.EventStore;
import dev.gatehouse.ledger.event.StoredEvent;
import dev.gatehouse.ledger.tree.DamagedTreeException;
import dev.gatehouse.ledger.tree.TileId;
import dev.gatehouse.ledger.tree.TileStore;
import dev.gatehouse.ledger.tree.TreeHash;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The bytes of tiles and entry bundles (C2SP tlog-tiles). Thread-safe. */
final class LogTiles {

  private final LogReader logs;

  LogTiles(LogReader logs) {
    this.logs = logs;
  }

  /**
   * A tile or a bundle of entries; empty when no signed tree has that many.
   *
   * @throws ProblemException {@code erased} when the retention of one of the entries ended
   */
  Optional<byte[]> read(LogId log, TileRequest request) {
    if (request.tile().width(logs.checkpoint(log).size()) < request.width()) {
      return Optional.empty();
    }
    return request.entries() ? Optional.of(entries(log, request)) : hashes(log, request);
  }

  private Optional<byte[]> hashes(LogId log, TileRequest request) {
    return logs.read(log, (jdbc, tree) -> new TileStore(jdbc).read(request.tile()))
        .map(stored -> Arrays.copyOf(stored, request.width() * TreeHash.SIZE));
  }

  private byte[] entries(LogId log, TileRequest request) {
    long first = request.tile().index() * TileId.WIDTH;
    List<StoredEvent> events =
        logs.read(log, (jdbc, tree) -> new EventStore(jdbc).range(first, first + request.width()));
    ByteArrayOutputStream bundle = new ByteArrayOutputStream();
    for (StoredEvent event : events) {
      byte[] body = event.body();
      if (body == null && !event.isRemoved()) {
        throw new DamagedTreeException("event " + event.index(), "its body is missing");
      }
      if (body == null || events.size() != request.width()) {
        throw new ProblemException(
            ProblemCode.ERASED, "the retention of some of these events ended");
      }
      bundle.write(body.length >>> 8);
      bundle.write(body.length);
      bundle.writeBytes(body);
    }
    return bundle.toByteArray();
  }
}
