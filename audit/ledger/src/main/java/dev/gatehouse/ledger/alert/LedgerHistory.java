package dev.gatehouse.ledger.alert;

import dev.gatehouse.delivery.event.DeliveryEvent;
import dev.gatehouse.delivery.event.EventSource;
import dev.gatehouse.ledger.LogId;
import dev.gatehouse.ledger.event.EventStore;
import dev.gatehouse.service.store.TenantTransactions;
import java.time.Duration;
import java.util.function.Consumer;

/** The events before one, from the ledger. Thread-safe. */
final class LedgerHistory implements AlertHistory {

  private static final int STRETCH = 500;

  /** More than this is not read again: a start must not take hours. */
  private static final long MOST = 100_000;

  private final TenantTransactions transactions;
  private final EventSource events;

  LedgerHistory(TenantTransactions transactions, EventSource events) {
    this.transactions = transactions;
    this.events = events;
  }

  @Override
  public void before(DeliveryEvent event, Duration longest, Consumer<DeliveryEvent> each) {
    if (longest.isZero()) {
      return;
    }
    long first =
        transactions.inTenant(
            LogId.named(event.log()).id(),
            jdbc -> new EventStore(jdbc).firstSince(event.time().minus(longest), event.index()));
    long next = Math.max(first, event.index() - MOST);
    while (next < event.index()) {
      EventSource.Stretch stretch =
          events.read(event.log(), next, (int) Math.min(STRETCH, event.index() - next));
      stretch.events().forEach(each);
      if (stretch.next() <= next) {
        return;
      }
      next = stretch.next();
    }
  }
}
