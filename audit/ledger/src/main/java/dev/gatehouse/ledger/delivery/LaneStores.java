package dev.gatehouse.ledger.delivery;

import dev.gatehouse.delivery.event.EventSource;
import dev.gatehouse.delivery.lane.Cursors;
import dev.gatehouse.delivery.lane.DeadLetters;

/** What a lane of the ledger reads from and keeps its place in, for lanes that lead inward. */
public record LaneStores(EventSource events, Cursors cursors, DeadLetters deadLetters) {}
