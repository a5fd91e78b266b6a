package dev.gatehouse.journal.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.journal.Await;
import dev.gatehouse.journal.Journal;
import dev.gatehouse.journal.JournalSettings;
import dev.gatehouse.journal.disk.SimulatedDisk;
import dev.gatehouse.journal.segment.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LedgerShipperTest {

  private static final ShipperSettings QUICK =
      new ShipperSettings(3, 1000, Duration.ofMillis(1), Duration.ofMillis(4));

  private final SimulatedDisk disk = new SimulatedDisk();
  private Journal journal = open();
  private final FakeLedger ledger = new FakeLedger();

  /** Keeps entries in order as the real one does, and answers what a test has prepared. */
  private static final class FakeLedger implements LedgerTransport {
    private final List<String> received = Collections.synchronizedList(new ArrayList<>());
    private final List<Integer> batches = Collections.synchronizedList(new ArrayList<>());
    private final Deque<Delivery> prepared = new ArrayDeque<>();
    private boolean unreachableOnce;

    synchronized void answer(Delivery delivery) {
      prepared.add(delivery);
    }

    synchronized void unreachableOnce() {
      unreachableOnce = true;
    }

    @Override
    public synchronized Delivery deliver(String epoch, List<Entry> batch) throws IOException {
      batches.add(batch.size());
      if (unreachableOnce) {
        unreachableOnce = false;
        throw new IOException("connection refused");
      }
      if (!prepared.isEmpty()) {
        return prepared.poll();
      }
      for (Entry entry : batch) {
        if (entry.sequence() > received.size() + 1) {
          return new Delivery.OutOfOrder(received.size() + 1);
        }
        if (entry.sequence() == received.size() + 1) {
          received.add(new String(entry.payload(), StandardCharsets.UTF_8));
        }
      }
      return new Delivery.Acknowledged(received.size());
    }
  }

  @AfterEach
  void close() {
    journal.close();
  }

  @Test
  void everythingArrivesOnceInOrderAndInBatches() {
    append(0, 10);
    try (LedgerShipper shipper = start()) {
      Await.until(() -> journal.status().unsentEntries() == 0);
      append(10, 20);
      Await.until(() -> journal.status().unsentEntries() == 0);
      assertThat(ledger.received).isEqualTo(events(20));
      assertThat(ledger.batches).allMatch(size -> size <= 3);
      Await.until(() -> shipper.status().shipped() == 20);
      assertThat(shipper.status()).isEqualTo(new ShipperStatus(0, null, 20, 0));
    }
  }

  @Test
  void aRestartGoesOnWhereTheLedgerAcknowledged() {
    append(0, 5);
    try (LedgerShipper first = start()) {
      Await.until(() -> first.status().shipped() > 0);
    }
    journal.close();
    journal = open();
    try (LedgerShipper shipper = start()) {
      append(5, 8);
      Await.until(() -> journal.status().unsentEntries() == 0);
    }
    assertThat(ledger.received).isEqualTo(events(8));
  }

  @Test
  void anAnswerThatGotLostDeliversTheBatchAgainAndTheLedgerKeepsItOnce() {
    append(0, 3);
    ledger.received.addAll(events(3));
    try (LedgerShipper shipper = start()) {
      Await.until(() -> journal.status().unsentEntries() == 0);
    }
    assertThat(ledger.received).isEqualTo(events(3));
  }

  @Test
  void aLedgerThatIsAwayOrBusyIsTriedAgainAndNothingIsSkipped() {
    ledger.unreachableOnce();
    ledger.answer(new Delivery.Refused("the ledger answered 503", Duration.ofMillis(1)));
    ledger.answer(new Delivery.Refused("the ledger answered 500", null));
    append(0, 4);
    try (LedgerShipper shipper = start()) {
      Await.until(() -> journal.status().unsentEntries() == 0);
      assertThat(ledger.received).isEqualTo(events(4));
      assertThat(shipper.status().failures()).isZero();
    }
  }

  @Test
  void theProblemIsVisibleWhileItLasts() {
    IntStream.range(0, 100_000)
        .forEach(i -> ledger.answer(new Delivery.Refused("the ledger answered 503", null)));
    append(0, 1);
    try (LedgerShipper shipper = start()) {
      Await.until(() -> shipper.status().failures() >= 3);
      assertThat(shipper.status().problem()).isEqualTo("the ledger answered 503");
      assertThat(journal.status().unsentEntries()).isEqualTo(1);
    }
  }

  @Test
  void aLedgerThatExpectsAnEarlierEntryGetsIt() {
    append(0, 6);
    // The ledger said that it had them, and lost its disk.
    ledger.answer(new Delivery.Acknowledged(3));
    try (LedgerShipper shipper = start()) {
      Await.until(() -> journal.status().unsentEntries() == 0);
    }
    assertThat(ledger.received).isEqualTo(events(6));
  }

  @Test
  void aPartlyAcceptedBatchGoesOnBehindTheAcceptedPart() {
    append(0, 3);
    ledger.received.addAll(events(1));
    ledger.answer(new Delivery.Acknowledged(1));
    try (LedgerShipper shipper = start()) {
      Await.until(() -> journal.status().unsentEntries() == 0);
    }
    assertThat(ledger.received).isEqualTo(events(3));
  }

  @Test
  void anAcknowledgementOfWhatWasNeverWrittenMovesNothing() {
    append(0, 1);
    ledger.answer(new Delivery.Acknowledged(1000));
    try (LedgerShipper shipper = start()) {
      Await.until(() -> journal.status().unsentEntries() == 0);
    }
    assertThat(journal.firstUnshipped().sequence()).isEqualTo(2);
  }

  @Test
  void anAcknowledgementThatIsNotProvedKeepsTheEntriesAndIsCounted() {
    ledger.answer(new Delivery.Unproven("the ledger's acknowledgement is not proved: forged"));
    IntStream.range(0, 100_000)
        .forEach(i -> ledger.answer(new Delivery.Refused("the ledger answered 503", null)));
    append(0, 2);
    try (LedgerShipper shipper = start()) {
      Await.until(() -> shipper.status().failures() >= 3);
      assertThat(shipper.status().unproven()).isEqualTo(1);
      assertThat(journal.status().unsentEntries()).isEqualTo(2);
    }
  }

  @Test
  void anAcknowledgementOfMoreThanWasSentMovesNothing() {
    append(0, 7);
    // Written here, and perhaps not the same there: the batch had three.
    ledger.answer(new Delivery.Acknowledged(7));
    try (LedgerShipper shipper = start()) {
      Await.until(() -> journal.status().unsentEntries() == 0);
    }
    assertThat(ledger.received).isEqualTo(events(7));
  }

  @Test
  void closingDoesNotWaitForTheLedger() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    append(0, 1);
    LedgerShipper shipper =
        LedgerShipper.start(
            journal,
            (epoch, batch) -> {
              asked.countDown();
              new CountDownLatch(1).await();
              throw new AssertionError("never released");
            },
            QUICK);
    asked.await();
    shipper.close();
    assertThat(journal.status().unsentEntries()).isEqualTo(1);
    assertThat(journal.status().healthy()).isTrue();
  }

  private LedgerShipper start() {
    return LedgerShipper.start(journal, ledger, QUICK);
  }

  private Journal open() {
    return Journal.open(Path.of("/journal"), JournalSettings.defaults().withDisk(disk));
  }

  private void append(int from, int to) {
    events(to)
        .subList(from, to)
        .forEach(
            event ->
                journal.appendAndWait(
                    event.getBytes(StandardCharsets.UTF_8), Duration.ofSeconds(20)));
  }

  private static List<String> events(int count) {
    return IntStream.range(0, count).mapToObj(i -> "event " + i).toList();
  }
}
