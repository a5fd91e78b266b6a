package dev.gatehouse.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.verifier.VerificationReport.Finding;
import dev.gatehouse.verifier.VerificationReport.Refuted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was done to an export after it was written is found, and named. */
class TamperedExportTest {

  private static final int EVENTS_FROM = 4;

  private final TestLog log = new TestLog(30);
  @TempDir private Path folder;

  @Test
  void aRemovedTextDoesNotHideAChangedLeaf() throws IOException {
    List<String> lines = log.export(0, 30, 30);
    String other = lines.get(EVENTS_FROM + 4).replaceFirst(".*\"leaf\":\"([^\"]*)\".*", "$1");
    lines.set(
        EVENTS_FROM + 3,
        lines
            .get(EVENTS_FROM + 3)
            .replaceFirst("\"leaf\":\"[^\"]*\"", "\"leaf\":\"" + other + "\"")
            .replaceFirst(",\"event\":.*", ",\"removed\":\"retention\"}"));
    assertThat(verify(lines)).isInstanceOf(Refuted.class);
  }

  @Test
  void aChangedEventIsFound() throws IOException {
    List<String> lines = log.export(5, 20, 30);
    lines.set(EVENTS_FROM + 7, lines.get(EVENTS_FROM + 7).replace("\"a12\"", "\"a13\""));
    assertThat(verify(lines))
        .isEqualTo(new Refuted(Finding.CHANGED, "event 12 is not the one that was logged", 12L));
  }

  @Test
  void anEventChangedAlongWithItsHashIsFound() throws IOException {
    List<String> lines = log.export(5, 20, 30);
    lines.set(EVENTS_FROM + 7, TestLog.line(12, "{\"action\":\"forged\",\"id\":\"12\"}"));
    assertThat(verify(lines)).isEqualTo(rootMismatch());
  }

  @Test
  void aRemovedEventIsFound() throws IOException {
    List<String> lines = log.export(5, 20, 30);
    lines.remove(EVENTS_FROM + 7);
    assertThat(verify(lines)).isEqualTo(new Refuted(Finding.REMOVED, "event 12 is missing", 12L));
  }

  @Test
  void aRemovedEventWhoseFollowersWereRenumberedIsFound() throws IOException {
    List<String> lines = log.export(0, 12, 30);
    lines.addAll(lines.size() - 1, List.of());
    List<String> forged = new ArrayList<>(lines.subList(0, EVENTS_FROM + 7));
    for (int i = 7; i < 11; i++) {
      forged.add(TestLog.line(i, log.event(i + 1)));
    }
    forged.set(0, forged.getFirst().replace("\"count\":12", "\"count\":11"));
    forged.add("{\"kind\":\"end\",\"count\":11}");
    assertThat(verify(forged)).isEqualTo(rootMismatch());
  }

  @Test
  void reorderedEventsAreFound() throws IOException {
    List<String> lines = log.export(5, 20, 30);
    Collections.swap(lines, EVENTS_FROM + 7, EVENTS_FROM + 9);
    assertThat(verify(lines))
        .isEqualTo(new Refuted(Finding.REORDERED, "event 12 stands behind event 14", 12L));
  }

  @Test
  void reorderedEventsThatWereRenumberedAreFound() throws IOException {
    List<String> lines = log.export(5, 20, 30);
    lines.set(EVENTS_FROM + 7, TestLog.line(12, log.event(14)));
    lines.set(EVENTS_FROM + 9, TestLog.line(14, log.event(12)));
    assertThat(verify(lines)).isEqualTo(rootMismatch());
  }

  @Test
  void anInsertedEventIsFound() throws IOException {
    List<String> lines = log.export(5, 20, 30);
    lines.add(EVENTS_FROM + 7, TestLog.line(11, "{\"id\":\"forged\"}"));
    assertThat(verify(lines))
        .isEqualTo(new Refuted(Finding.INSERTED, "event 11 is there once too often", 11L));
  }

  @Test
  void anEventPutBehindTheLastIsFound() throws IOException {
    List<String> lines = log.export(5, 20, 30);
    lines.add(lines.size() - 1, TestLog.line(20, log.event(20)));
    assertThat(verify(lines))
        .isEqualTo(new Refuted(Finding.INSERTED, "event 20 is there once too often", 20L));
  }

  @Test
  void aCutFileIsFoundWhereverItIsCut() throws IOException {
    List<String> lines = log.export(5, 20, 30);
    assertThat(verify(lines.subList(0, EVENTS_FROM + 6)))
        .isEqualTo(new Refuted(Finding.CUT, "the export ends behind 6 of 15 events", 11L));
    assertThat(verify(lines.subList(0, lines.size() - 1)))
        .isEqualTo(new Refuted(Finding.CUT, "the export ends behind 15 of 15 events", 20L));
    for (int kept = 0; kept < EVENTS_FROM; kept++) {
      assertThat(verify(lines.subList(0, kept))).isInstanceOf(Refuted.class);
    }
  }

  @Test
  void aCutTailWithAFittingEndLineIsFound() throws IOException {
    List<String> lines = new ArrayList<>(log.export(5, 20, 30).subList(0, EVENTS_FROM + 6));
    lines.add("{\"kind\":\"end\",\"count\":6}");
    assertThat(verify(lines))
        .isEqualTo(new Refuted(Finding.CUT, "the export ends behind 6 of 15 events", 11L));
    lines.set(0, lines.getFirst().replace("\"count\":15", "\"count\":6"));
    assertThat(verify(lines)).isEqualTo(rootMismatch());
  }

  private VerificationReport verify(List<String> lines, String... checkpoints) throws IOException {
    return ExportVerifier.verify(write(lines), List.of(log.vkey()), List.of(checkpoints));
  }

  private Path write(List<String> lines) throws IOException {
    return Files.write(folder.resolve("export.ndjson"), lines);
  }

  private static Refuted rootMismatch() {
    return new Refuted(
        Finding.ROOT_MISMATCH,
        "the events and their hashes do not lead to the root that the log signed",
        null);
  }
}
