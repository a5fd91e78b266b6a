package dev.gatehouse.ledger;

import static dev.gatehouse.ledger.RunningLedger.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.journal.Journal;
import dev.gatehouse.journal.JournalSettings;
import dev.gatehouse.journal.event.AuditEvent;
import dev.gatehouse.journal.shipping.AcknowledgementKeys;
import dev.gatehouse.journal.shipping.HttpLedgerTransport;
import dev.gatehouse.journal.shipping.LedgerShipper;
import dev.gatehouse.journal.shipping.ShipperSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service whose disk was put back from a backup, against a ledger as it runs. */
class SetBackSourceTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir private Path folder;

  private final UUID tenant = UUID.randomUUID();
  private final List<String> appended = new ArrayList<>();

  @Test
  void aJournalFromABackupHealsAndTheLogHasEveryEventOnceAndTheNewEpoch() throws Exception {
    Path journal = folder.resolve("journal");
    Path backup = folder.resolve("backup");
    Path delivery = journal.resolve("delivery");
    try (RunningLedger ledger = RunningLedger.start()) {
      String epoch = append(ledger, journal, true);
      append(ledger, journal, false);
      copy(journal, backup);
      append(ledger, journal, true);
      assertThat(delivery).doesNotExist();

      empty(journal);
      copy(backup, journal);
      append(ledger, journal, true);
      assertThat(delivery).exists();
      String under = Files.readString(delivery).split(" ")[3];
      assertThat(under).isNotEqualTo(epoch);
      append(ledger, journal, true);
      assertThat(Files.readString(delivery)).as("a restart goes on").contains(" " + under + " 2 ");

      assertThat(
              ledger
                  .database(tenant)
                  .sql("select event_id::text from events where type = 'decision' order by idx")
                  .query(String.class)
                  .list())
          .containsExactlyElementsOf(appended);
      assertThat(opened(ledger, "gateway/" + under))
          .singleElement()
          .asString()
          .contains("\"epoch_before\":\"" + epoch + "\"")
          .contains("\"last_sequence_before\":5");
    }
  }

  private List<String> opened(RunningLedger ledger, String resource) {
    return ledger
        .database(LogId.APPLIANCE.id())
        .sql(
            """
            select convert_from(body, 'UTF8') from events where type = 'journal.epoch.opened' and resource_id = ?
            """)
        .param(resource)
        .query(String.class)
        .list();
  }

  /** Two events, or one that is not shipped; returns the journal's epoch. */
  private String append(RunningLedger ledger, Path directory, boolean shipped) {
    try (Journal journal = Journal.open(directory, JournalSettings.defaults())) {
      for (int i = 0; i < (shipped ? 2 : 1); i++) {
        AuditEvent event = event(tenant).build();
        journal.appendAndWait(event, PATIENCE);
        appended.add(event.id());
      }
      if (shipped) {
        ship(ledger, journal);
      }
      return journal.epoch();
    }
  }

  private static void ship(RunningLedger ledger, Journal journal) {
    try (LedgerShipper shipper =
        LedgerShipper.start(
            journal,
            new HttpLedgerTransport(
                ledger.clientOf("gateway"),
                ledger.address(),
                "gateway",
                new AcknowledgementKeys(ledger.home().resolve("ledger/acknowledgement-keys"))),
            ShipperSettings.defaults())) {
      Await.until(() -> journal.status().unsentEntries() == 0);
      assertThat(shipper.status().unproven()).isZero();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
  }

  private static void empty(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }
}
