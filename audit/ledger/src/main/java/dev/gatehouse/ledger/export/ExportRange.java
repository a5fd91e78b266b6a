package dev.gatehouse.ledger.export;

/**
 * Which events are exported. Events arrive in another order than that of their times, so a time
 * span is widened to the smallest range of the log that holds all of its events: only a range
 * without gaps can be proved to be complete.
 *
 * @param first index of the first event
 * @param end index behind the last event
 * @param rows how many of the events between are shown: fewer where a query leaves some out
 */
record ExportRange(long first, long end, long rows) {

  long count() {
    return end - first;
  }
}
