package dev.gatehouse.ledger.export;

import dev.gatehouse.ledger.search.EventQuery;
import java.util.List;

/**
 * What an export is asked for.
 *
 * @param query the events; a span of time alone is exported without a gap
 * @param since sizes of earlier checkpoints that it shall be proved to continue
 * @param witnessed whether its checkpoint must have its quorum of witnesses
 */
record ExportRequest(EventQuery query, List<Long> since, boolean witnessed) {

  ExportRequest {
    since = List.copyOf(since);
  }
}
