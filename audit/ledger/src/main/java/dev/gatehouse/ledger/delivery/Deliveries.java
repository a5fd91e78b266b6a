package dev.gatehouse.ledger.delivery;

import dev.gatehouse.ledger.LogId;
import java.util.List;

/** How far the configured sinks have come, for who must wait for them. Thread-safe. */
public final class Deliveries {

  private final DeliveryKeeper keeper;
  private final SinkCursors cursors;

  Deliveries(DeliveryKeeper keeper, SinkCursors cursors) {
    this.keeper = keeper;
    this.cursors = cursors;
  }

  /**
   * The index below which each sink of a log has every event, or keeps it as a dead letter;
   * unbounded where no sink takes the log.
   */
  public long upTo(LogId log) {
    return keeper.sinks().stream()
        .filter(sink -> sink.lane().filter().takesLog(log.name()))
        .mapToLong(sink -> cursors.positions(sink.lane().name()).getOrDefault(log.name(), 0L))
        .min()
        .orElse(Long.MAX_VALUE);
  }

  /** The names of the sinks. */
  public List<String> sinks() {
    return keeper.sinks().stream().map(sink -> sink.lane().name()).toList();
  }
}
