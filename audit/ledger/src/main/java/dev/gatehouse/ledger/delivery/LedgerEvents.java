package dev.gatehouse.ledger.delivery;

import dev.gatehouse.delivery.event.DeliveryEvent;
import dev.gatehouse.delivery.event.EventSource;
import dev.gatehouse.ledger.LogId;
import dev.gatehouse.ledger.event.EventStore;
import dev.gatehouse.ledger.event.StoredEvent;
import dev.gatehouse.ledger.tree.LogStore;
import dev.gatehouse.service.store.TenantTransactions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The ledger's logs, as lanes read them. Thread-safe. */
final class LedgerEvents implements EventSource {

  private final TenantTransactions transactions;

  LedgerEvents(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Map<String, Long> sizes() {
    return transactions.crossTenant(
        jdbc -> {
          Map<String, Long> sizes = new TreeMap<>();
          LogStore logs = new LogStore(jdbc);
          logs.sizes().forEach((log, size) -> sizes.put(log.name(), size));
          return sizes;
        });
  }

  @Override
  public Stretch read(String log, long first, int limit) {
    return transactions.crossTenant(
        jdbc -> {
          LogStore logs = new LogStore(jdbc);
          LogId id = LogId.named(log);
          logs.look(id);
          long end = Math.min(first + limit, logs.state(id).size());
          List<DeliveryEvent> events = new ArrayList<>();
          for (EventStore.Identified event : new EventStore(jdbc).identified(first, end)) {
            outgoing(log, event, events);
          }
          return new Stretch(List.copyOf(events), end);
        });
  }

  /** Adds an event, unless its retention has ended. */
  static void outgoing(String log, EventStore.Identified identified, List<DeliveryEvent> events) {
    StoredEvent event = identified.event();
    if (event.body() != null) {
      events.add(
          new DeliveryEvent(
              log, event.index(), identified.id().toString(), event.time(), event.body()));
    }
  }
}
