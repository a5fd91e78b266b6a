package dev.gatehouse.pdp.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.decision.bundle.remote.ConfiguredDecisionLog.Uploads;
import dev.gatehouse.decision.bundle.remote.JournalPart;
import dev.gatehouse.decision.log.DecisionEvent;
import dev.gatehouse.decision.log.LogTransport;
import dev.gatehouse.decision.log.UploadSettings;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoJson;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads from the journal: what no server took is there after a restart. */
class JournalUploadsTest {

  /** Long enough that only closing uploads. */
  private static final UploadSettings SETTINGS =
      new UploadSettings(Duration.ofHours(1), Duration.ofHours(1), 1000, 100_000);

  @TempDir private Path folder;
  private final List<String> received = new ArrayList<>();
  private boolean up = true;

  private final LogTransport transport =
      batch -> {
        if (!up) {
          throw new LogTransport.SendFailedException("down");
        }
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(batch))) {
          for (RegoValue event : (RegoArray) RegoJson.parse(in.readAllBytes())) {
            received.add(new DecisionEvent((RegoObject) event).decisionId());
          }
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      };

  private DecisionJournal open() {
    return DecisionJournal.open(
        new JournalPart(folder, true), Optional.of(new Uploads(SETTINGS, transport)));
  }

  private static DecisionEvent event(String id) {
    return DecisionEvent.of(id, Instant.EPOCH).path("app").build();
  }

  @Test
  void whatNoServerTookIsSentAfterTheNextStartAndOnlyOnce() {
    up = false;
    try (DecisionJournal journal = open()) {
      journal.sink().accept(event("d1"));
      journal.sink().accept(event("d2"));
      assertThat(journal.counters()).isEqualTo(new DecisionJournal.Counters(2, 0, 2, 0, 0));
    }
    assertThat(received).isEmpty();

    up = true;
    try (DecisionJournal journal = open()) {
      assertThat(journal.counters().waiting()).isEqualTo(2);
      journal.sink().accept(event("d3"));
    }
    assertThat(received).containsExactly("d1", "d2", "d3");

    try (DecisionJournal journal = open()) {
      assertThat(journal.counters().waiting()).isZero();
    }
    assertThat(received).containsExactly("d1", "d2", "d3");
  }

  @Test
  void anEventThatIsTooLongGoesWithoutItsCacheOrIsRefused() {
    RegoString megabytes = RegoString.of("x".repeat(17 << 20));
    try (DecisionJournal journal = open()) {
      journal
          .sink()
          .accept(DecisionEvent.of("d1", Instant.EPOCH).nondeterminism(megabytes).build());
      org.assertj.core.api.Assertions.assertThatThrownBy(
              () ->
                  journal
                      .sink()
                      .accept(DecisionEvent.of("d2", Instant.EPOCH).input(megabytes).build()))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(journal.counters()).isEqualTo(new DecisionJournal.Counters(1, 1, 1, 0, 0));
    }
    assertThat(received).containsExactly("d1");
  }
}
