package dev.gatehouse.journal;

import static dev.gatehouse.journal.JournalFixture.DIRECTORY;
import static dev.gatehouse.journal.JournalFixture.append;
import static dev.gatehouse.journal.JournalFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.journal.catalogue.VaultEventTypes;
import dev.gatehouse.journal.disk.SimulatedDisk;
import dev.gatehouse.journal.event.AuditEvent;
import dev.gatehouse.journal.event.EventIds;
import dev.gatehouse.journal.event.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What operators count: what waits for the ledger, and that nothing is forgotten. */
class JournalAccountTest {

  private final SimulatedDisk disk = new SimulatedDisk();

  @Test
  void anAppendThatNeitherWaitsNorWasAnsweredIsDropped() {
    AppendAccount account = new AppendAccount();
    account.asked();
    account.asked();
    account.answered();
    assertThat(account.dropped(() -> 1)).isZero();
    assertThat(account.dropped(() -> 0)).isEqualTo(1);
  }

  @Test
  void anAppendThatIsAnsweredBeforeItIsCountedIsNotDropped() {
    AppendAccount account = new AppendAccount();
    account.answered();
    assertThat(account.dropped(() -> 1)).isZero();
  }

  @Test
  void acknowledgedAndRefusedAppendsAreAllAccountedFor() {
    Journal journal = Journal.open(DIRECTORY, settings(disk));
    append(journal, "a");
    append(journal, "b");
    journal.close();
    assertThatThrownBy(() -> append(journal, "c")).isInstanceOf(JournalUnavailableException.class);
    assertThat(journal.status().refused()).isEqualTo(1);
    assertThat(journal.status().dropped()).isZero();
  }

  @Test
  void unsentBytesAreThoseOfTheEntriesThatTheLedgerDoesNotHave() throws Exception {
    try (Journal journal = Journal.open(DIRECTORY, settings(disk))) {
      assertThat(journal.status().unsentBytes()).isZero();
      append(journal, "a".repeat(1000));
      append(journal, "b".repeat(1000));
      long both = journal.status().unsentBytes();
      assertThat(both).isBetween(2000L, 2400L).isEqualTo(journal.status().diskBytes());
      journal.acknowledgeShipped(1);
      assertThat(journal.status().unsentBytes()).isEqualTo(Math.round(both / 2.0));
      journal.acknowledgeShipped(2);
      assertThat(journal.status().unsentBytes()).isZero();
    }
  }

  @Test
  void unsentBytesSpanSegments() throws Exception {
    try (Journal journal = Journal.open(DIRECTORY, settings(disk))) {
      for (int entry = 0; entry < 12; entry++) {
        append(journal, "a".repeat(1000));
      }
      assertThat(journal.status().segments()).isGreaterThan(1);
      assertThat(journal.status().unsentBytes()).isEqualTo(journal.status().diskBytes());
    }
  }

  @Test
  void anObserverSeesEachEventOnce() {
    List<String> seen = new ArrayList<>();
    try (Journal journal = Journal.open(DIRECTORY, settings(disk))) {
      journal.observe(event -> seen.add(event.type().name()));
      AuditEvent event =
          AuditEvent.builder(VaultEventTypes.CONSENT_GIVEN)
              .id(new EventIds(JournalFixture.CLOCK).next())
              .time(JournalFixture.CLOCK.instant())
              .actor("user", "u1")
              .action("consent.give")
              .resource("consent", "c1")
              .outcome(Outcome.SUCCEEDED)
              .source("vault")
              .build();
      journal.append(event).join();
      var _ = journal.appendAndWait(event, JournalFixture.PATIENCE);
    }
    assertThat(seen).containsExactly("consent.given", "consent.given");
  }
}
