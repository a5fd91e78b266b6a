package dev.gatehouse.journal.shipping;

import dev.gatehouse.journal.segment.Entry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps entries by epoch and number, refuses gaps and other content, and joins what it has already,
 * as the real one does; and answers wrongly when a test has it do so. Thread-safe.
 */
final class EpochLedger implements LedgerTransport {

  private final Map<String, List<String>> epochs = new LinkedHashMap<>();
  private final List<String> log = new ArrayList<>();
  private final Deque<Forgery> forgeries = new ArrayDeque<>();

  private record Forgery(boolean takenIn, Delivery answer) {}

  /** Answers a delivery with something else than what became of it. */
  synchronized void forge(boolean takenIn, Delivery answer) {
    forgeries.add(new Forgery(takenIn, answer));
  }

  /** Every event, in the order in which it came first. */
  synchronized List<String> log() {
    return List.copyOf(log);
  }

  /** The entries of each epoch, in the order in which they were opened. */
  synchronized List<List<String>> epochs() {
    return epochs.values().stream().filter(entries -> !entries.isEmpty()).toList();
  }

  @Override
  public synchronized Delivery deliver(String epoch, List<Entry> batch) {
    Forgery forgery = forgeries.poll();
    if (forgery == null) {
      return take(epoch, batch);
    }
    if (forgery.takenIn()) {
      take(epoch, batch);
    }
    return forgery.answer();
  }

  private Delivery take(String epoch, List<Entry> batch) {
    List<String> there = epochs.computeIfAbsent(epoch, fresh -> new ArrayList<>());
    if (batch.getFirst().sequence() < 1) {
      return new Delivery.Refused("the ledger answered 400", null);
    }
    if (batch.getFirst().sequence() > there.size() + 1) {
      return new Delivery.OutOfOrder(there.size() + 1);
    }
    for (Entry entry : batch) {
      if (entry.sequence() <= there.size()
          && !there.get((int) entry.sequence() - 1).equals(text(entry))) {
        return new Delivery.Contradicted(entry.sequence());
      }
    }
    for (Entry entry : batch) {
      if (entry.sequence() > there.size()) {
        there.add(text(entry));
        if (!log.contains(text(entry))) {
          log.add(text(entry));
        }
      }
    }
    return new Delivery.Acknowledged(batch.getLast().sequence());
  }

  private static String text(Entry entry) {
    return new String(entry.payload(), StandardCharsets.UTF_8);
  }
}
