package dev.gatehouse.ledger.export;

import dev.gatehouse.ledger.LogId;
import dev.gatehouse.ledger.access.LogReader;
import dev.gatehouse.ledger.checkpoint.Origins;
import dev.gatehouse.ledger.checkpoint.SignedCheckpoint;
import dev.gatehouse.ledger.event.EventStore;
import dev.gatehouse.ledger.search.EventQuery;
import dev.gatehouse.ledger.search.EventSearch;
import dev.gatehouse.trust.problem.ProblemException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/** Makes exports. Thread-safe. */
final class Exports {

  private static final int MOST_SINCE = 100;

  private final LogReader logs;
  private final EventSearch search;
  private final Origins origins;
  private final Clock clock;

  Exports(LogReader logs, EventSearch search, Origins origins, Clock clock) {
    this.logs = logs;
    this.search = search;
    this.origins = origins;
    this.clock = clock;
  }

  /** Where an export goes once it is known that it can be made. */
  interface Target {
    OutputStream open() throws IOException;
  }

  /**
   * Writes an export of a log as far as it is signed, or as far as it is witnessed.
   *
   * @param before told the range before anything is written
   */
  void write(LogId log, ExportRequest request, Consumer<ExportRange> before, Target target)
      throws IOException {
    SignedCheckpoint checkpoint = logs.checkpoint(log, request.witnessed());
    List<Long> since = request.since();
    if (since.size() > MOST_SINCE
        || since.stream().anyMatch(size -> size < 1 || size > checkpoint.size())) {
      throw ProblemException.invalid(
          "query/since",
          "expected at most "
              + MOST_SINCE
              + " sizes of earlier checkpoints, 1 to "
              + checkpoint.size());
    }
    ExportRange range = range(log, request.query(), checkpoint.size());
    before.accept(range);
    try (OutputStream output = new BufferedOutputStream(target.open(), 64 * 1024)) {
      new ExportWriter(
              logs,
              log,
              new ShownEvents(logs, search, log, request.query()),
              origins.signer(log),
              checkpoint,
              output)
          .write(range, request, clock.instant());
    }
  }

  private ExportRange range(LogId log, EventQuery query, long size) {
    EventStore.Range span =
        query.from() == null && query.to() == null
            ? new EventStore.Range(0, size)
            : logs.read(
                log, (jdbc, tree) -> new EventStore(jdbc).span(query.from(), query.to(), size));
    return new ExportRange(
        span.first(),
        span.end(),
        query.filters() ? search.count(log, query, span) : span.end() - span.first());
  }
}
