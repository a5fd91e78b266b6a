package dev.gatehouse.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.verifier.VerificationReport.Finding;
import dev.gatehouse.verifier.VerificationReport.Refuted;
import dev.gatehouse.verifier.VerificationReport.Verified;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An export that shows some events: each is proved, that no other matched is not. */
class FilteredExportTest {

  private final TestLog log = new TestLog(30);
  @TempDir private Path folder;

  @Test
  void whatIsShownIsProvedAndWhatIsNotProvedIsSaid() throws IOException {
    assertThat(verify(log.export(List.of(3, 4, 17), 30)))
        .isEqualTo(
            new Verified(
                TestLog.ORIGIN,
                30,
                log.tree().root(30).toBase64(),
                0,
                3,
                27,
                3,
                List.of(),
                log.signatures(),
                List.of(
                    "that these are all events of the query: 27 of the 30 from index 0 on are not"
                        + " shown"),
                List.of()));
  }

  @Test
  void everyChoiceOfEventsIsProved() throws IOException {
    for (int choice = 0; choice < 256; choice++) {
      int bits = choice;
      List<Integer> shown =
          IntStream.range(0, 30).filter(i -> (bits >> (i % 8) & 1) == 1).boxed().toList();
      assertThat(verify(log.export(shown, 30)))
          .as("events %s", shown)
          .isInstanceOfSatisfying(
              Verified.class,
              verified -> {
                assertThat(verified.events()).isEqualTo(shown.size());
                assertThat(verified.skipped()).isEqualTo(30 - shown.size());
              });
    }
  }

  @Test
  void anEventThatIsHiddenInAGapIsFoundByTheRows() throws IOException {
    List<String> lines = log.export(List.of(3, 4, 17), 30);
    lines.set(5, log.gapLine(3, 4));
    assertThat(verify(lines))
        .isEqualTo(
            new Refuted(
                Finding.MANIFEST, "the manifest is of 3 rows, the export shows 2 events", null));
  }

  @Test
  void aWholeExportDoesNotStayWholeWithAGap() throws IOException {
    List<String> lines = log.export(0, 30, 30);
    lines.set(4 + 7, log.gapLine(7, 8));
    assertThat(verify(lines))
        .isEqualTo(
            new Refuted(
                Finding.MANIFEST, "the manifest is of 30 rows, the export shows 29 events", null));
  }

  @Test
  void aChangedAMovedAndAForgedEventAreFound() throws IOException {
    List<String> lines = log.export(List.of(3, 4, 17), 30);
    List<String> changed = with(lines, 5, lines.get(5).replace("\"a3\"", "\"a5\""));
    assertThat(verify(changed))
        .isEqualTo(new Refuted(Finding.CHANGED, "event 3 is not the one that was logged", 3L));
    List<String> forged = with(lines, 5, TestLog.line(3, "{\"action\":\"forged\",\"id\":\"3\"}"));
    assertThat(verify(forged))
        .isEqualTo(
            new Refuted(
                Finding.ROOT_MISMATCH,
                "the events and their hashes do not lead to the root that the log signed",
                null));
    List<String> moved = with(with(lines, 5, lines.get(6)), 6, lines.get(5));
    assertThat(verify(moved))
        .isEqualTo(new Refuted(Finding.REORDERED, "event 3 stands behind event 4", 3L));
  }

  @Test
  void aGapThatDoesNotFitIsRefused() throws IOException {
    List<String> lines = log.export(List.of(3, 4, 17), 30);
    for (String gap :
        List.of(
            log.gapLine(1, 3),
            log.gapLine(0, 30).replace("\"count\":30", "\"count\":31"),
            log.gapLine(0, 3).replace("\"count\":3", "\"count\":2"),
            log.gapLine(0, 3).replace("\"count\":3", "\"count\":4"),
            log.gapLine(0, 3).replace("\"count\":3", "\"count\":0"),
            log.gapLine(0, 3).replace("\"count\":3", "\"count\":9223372036854775807"),
            log.gapLine(0, 3).replaceFirst("\\[.*]", "[]"))) {
      assertThat(verify(with(lines, 4, gap)))
          .as(gap)
          .isInstanceOfSatisfying(
              Refuted.class, refuted -> assertThat(refuted.finding()).isEqualTo(Finding.MALFORMED));
    }
  }

  private static List<String> with(List<String> lines, int index, String line) {
    List<String> changed = new ArrayList<>(lines);
    changed.set(index, line);
    return changed;
  }

  private VerificationReport verify(List<String> lines) throws IOException {
    return ExportVerifier.verify(
        Files.write(folder.resolve("export.ndjson"), lines), List.of(log.vkey()), List.of());
  }
}
