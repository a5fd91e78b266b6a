package dev.gatehouse.journal.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.journal.Await;
import dev.gatehouse.journal.Journal;
import dev.gatehouse.journal.JournalSettings;
import dev.gatehouse.journal.disk.SimulatedDisk;
import dev.gatehouse.journal.recovery.DeliveryEpoch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** A journal that was put back from a backup gives numbers twice, and everything arrives once. */
class SetBackJournalTest {

  private static final Path DIRECTORY = Path.of("/journal");
  private static final Path FILE = DIRECTORY.resolve("delivery");
  private static final ShipperSettings QUICK =
      new ShipperSettings(3, 1000, Duration.ofMillis(1), Duration.ofMillis(2));

  private final EpochLedger ledger = new EpochLedger();
  private SimulatedDisk disk = new SimulatedDisk();

  @Test
  void itsWaitingEntriesAreDeliveredInANewEpochWithNumbersFromOne() throws IOException {
    appendAndShip("a", "b");
    SimulatedDisk backup = disk.backup();
    appendAndShip("c", "d", "e");
    disk = backup;
    appendAndShip("C", "D");
    assertThat(ledger.log()).containsExactly("a", "b", "c", "d", "e", "C", "D");
    assertThat(ledger.epochs())
        .containsExactly(List.of("a", "b", "c", "d", "e"), List.of("C", "D"));
  }

  @Test
  void aRestartGoesOnInTheNewEpoch() throws IOException {
    setBack();
    DeliveryEpoch under;
    try (Journal journal = open()) {
      under = journal.delivery();
      assertThat(under.before()).isEqualTo(1);
      assertThat(under.epoch()).isNotEqualTo(under.journal());
      assertThat(journal.epoch()).isEqualTo(under.journal().toString());
    }
    appendAndShip("C");
    assertThat(ledger.epochs()).containsExactly(List.of("a", "b"), List.of("B", "C"));
    try (Journal journal = open()) {
      assertThat(journal.delivery()).isEqualTo(under);
    }
  }

  @Test
  void whatWasDeliveredBeforeTheBackupAndNotYetAcknowledgedIsNoSecondEvent() throws IOException {
    try (Journal journal = open()) {
      append(journal, "a", "b", "c");
    }
    SimulatedDisk backup = disk.backup();
    appendAndShip("d");
    disk = backup;
    appendAndShip("D");
    assertThat(ledger.log()).containsExactly("a", "b", "c", "d", "D");
  }

  @Test
  void beingSetBackAgainOpensAThirdEpoch() throws IOException {
    setBack();
    SimulatedDisk backup = disk.backup();
    appendAndShip("C", "D");
    disk = backup;
    appendAndShip("X");
    assertThat(ledger.epochs())
        .containsExactly(List.of("a", "b"), List.of("B", "C", "D"), List.of("X"));
    assertThat(ledger.log()).containsExactly("a", "b", "B", "C", "D", "X");
  }

  @Test
  void aJournalThatBeginsAnewDoesNotGoOnWithAnEarlierJournalsDelivery() throws IOException {
    setBack();
    disk.delete(DIRECTORY.resolve("00000000000000000001.seg"));
    appendAndShip("x");
    assertThat(ledger.epochs()).containsExactly(List.of("a", "b"), List.of("B"), List.of("x"));
    try (Journal journal = open()) {
      assertThat(journal.delivery().before()).isZero();
      assertThat(journal.delivery().epoch().toString()).isEqualTo(journal.epoch());
    }
  }

  @Test
  void answersInTheNewEpochAreTakenByItsNumbersAndNonsenseMovesNothing() throws IOException {
    setBack();
    ledger.forge(false, new Delivery.Acknowledged(3));
    ledger.forge(false, new Delivery.Acknowledged(Long.MAX_VALUE));
    ledger.forge(false, new Delivery.OutOfOrder(Long.MAX_VALUE));
    ledger.forge(false, new Delivery.OutOfOrder(0));
    ledger.forge(false, new Delivery.OutOfOrder(Long.MIN_VALUE));
    ledger.forge(false, new Delivery.OutOfOrder(1));
    appendAndShip("C");
    assertThat(ledger.epochs()).containsExactly(List.of("a", "b"), List.of("B", "C"));
  }

  @Test
  void anAnswerThatIsNotProvedOpensNoEpoch() throws IOException {
    ledger.forge(false, new Delivery.Unproven("the ledger's contradiction is not proved: forged"));
    appendAndShip("a");
    assertThat(disk.exists(FILE)).isFalse();
    assertThat(ledger.epochs()).containsExactly(List.of("a"));
  }

  @Test
  void aDamagedFileOpensAnotherEpochAndLosesNothing() throws IOException {
    setBack();
    int size = disk.size(FILE);
    SimulatedDisk whole = disk;
    for (int offset = 0; offset < size; offset++) {
      disk = whole.backup();
      disk.flip(FILE, offset, offset % 7);
      try (Journal journal = open()) {
        append(journal, "after " + offset);
        DeliveryEpoch under = journal.delivery();
        assertThat(under.before()).as("byte %d", offset).isEqualTo(2);
        assertThat(under.epoch()).isNotEqualTo(under.journal());
        ship(journal);
      }
      assertThat(ledger.log()).endsWith("after " + offset);
    }
    assertThat(ledger.epochs()).hasSize(2 + size);
  }

  @Test
  void aFileOfALaterStateThanTheJournalIsNotBelieved() throws IOException {
    setBack();
    try (Journal journal = open()) {
      append(journal, "C", "D");
      new DeliveryEpoch(journal.delivery().journal(), journal.delivery().epoch(), 3)
          .write(disk, DIRECTORY);
    }
    appendAndShip("E");
    assertThat(ledger.log()).containsExactly("a", "b", "B", "C", "D", "E");
  }

  @Test
  void aDiskThatFailsAnywhereWhileTheEpochIsOpenedLosesNothing() throws IOException {
    for (int operations = 0; operations < 8; operations++) {
      disk = new SimulatedDisk();
      EpochLedger fresh = new EpochLedger();
      try (Journal journal = open()) {
        append(journal, "a", "b", "c");
        fresh.forge(true, new Delivery.Acknowledged(1));
        ship(journal, fresh, 1);
        disk.failAfter(operations);
        try {
          journal.deliverAnew();
        } catch (IOException e) {
          assertThat(journal.delivery().before()).isZero();
        }
        disk.failAfter(Long.MAX_VALUE);
      }
      disk.losePower(new Random(operations));
      try (Journal journal = open()) {
        append(journal, "d");
        ship(journal, fresh, 4);
      }
      assertThat(fresh.log()).as("after %d", operations).containsExactly("a", "b", "c", "d");
    }
  }

  @Property(tries = 60)
  void whoAnswersContradictionsAtWillLosesAndDoublesNothing(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 5) Integer> steps, @ForAll long seed)
      throws IOException {
    Random random = new Random(seed);
    EpochLedger forged = new EpochLedger();
    disk = new SimulatedDisk();
    List<String> appended = new ArrayList<>();
    Journal journal = open();
    LedgerShipper shipper = LedgerShipper.start(journal, forged, QUICK);
    for (int step : steps) {
      switch (step) {
        case 0, 1 -> {
          appended.add("event " + appended.size());
          append(journal, appended.getLast());
        }
        case 2, 3 -> forged.forge(step == 2, new Delivery.Contradicted(1 + random.nextInt(3)));
        case 4 -> {
          Journal settled = journal;
          Await.until(() -> settled.status().unsentEntries() == 0);
        }
        default -> {
          shipper.close();
          journal.close();
          disk.losePower(random);
          journal = open();
          shipper = LedgerShipper.start(journal, forged, QUICK);
        }
      }
    }
    Journal last = journal;
    Await.until(() -> last.status().unsentEntries() == 0);
    shipper.close();
    journal.close();
    assertThat(forged.log()).containsExactlyElementsOf(appended);
  }

  /** A journal with "a" shipped and "b" lost on the way back, whose second entry is now "B". */
  private void setBack() throws IOException {
    appendAndShip("a");
    SimulatedDisk backup = disk.backup();
    appendAndShip("b");
    disk = backup;
    appendAndShip("B");
  }

  private void appendAndShip(String... events) throws IOException {
    try (Journal journal = open()) {
      append(journal, events);
      ship(journal);
    }
  }

  private void ship(Journal journal) {
    ship(journal, ledger, journal.status().lastSequence());
  }

  private static void ship(Journal journal, EpochLedger to, long sequence) {
    LedgerShipper shipper = LedgerShipper.start(journal, to, QUICK);
    Await.until(() -> journal.firstUnshipped().sequence() > sequence);
    shipper.close();
  }

  private Journal open() {
    return Journal.open(DIRECTORY, JournalSettings.defaults().withDisk(disk));
  }

  private static void append(Journal journal, String... events) {
    for (String event : events) {
      journal.appendAndWait(event.getBytes(StandardCharsets.UTF_8), Duration.ofSeconds(20));
    }
  }
}
