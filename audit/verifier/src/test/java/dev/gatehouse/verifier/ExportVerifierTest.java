package dev.gatehouse.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.verifier.VerificationReport.Finding;
import dev.gatehouse.verifier.VerificationReport.Refuted;
import dev.gatehouse.verifier.VerificationReport.Verified;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportVerifierTest {

  private static final int EVENTS_FROM = 4;

  private final TestLog log = new TestLog(30);
  @TempDir private Path folder;

  @Test
  void aWholeLogIsProved() throws IOException {
    assertThat(verify(log.export(0, 30, 30)))
        .isEqualTo(
            new Verified(
                TestLog.ORIGIN,
                30,
                log.tree().root(30).toBase64(),
                0,
                30,
                30,
                List.of(),
                log.signatures(),
                List.of()));
  }

  @Test
  void everyRangeOfALogIsProved() throws IOException {
    for (int first = 0; first <= 30; first += 3) {
      for (int end = first; end <= 30; end++) {
        assertThat(verify(log.export(first, end, 30)))
            .as("events %d to %d", first, end)
            .isEqualTo(
                new Verified(
                    TestLog.ORIGIN,
                    30,
                    log.tree().root(30).toBase64(),
                    first,
                    end - first,
                    end - first,
                    List.of(),
                    log.signatures(),
                    List.of()));
      }
    }
  }

  @Test
  void anEventMaySpellItsJsonDifferently() throws IOException {
    List<String> lines = log.export(0, 30, 30);
    lines.set(
        EVENTS_FROM + 7,
        lines
            .get(EVENTS_FROM + 7)
            .replace(
                "{\"action\":\"a7\",\"id\":\"7\"}",
                "{ \"id\" : \"\\u0037\", \"action\": \"a7\" }"));
    assertThat(verify(lines)).isInstanceOf(Verified.class);
  }

  @Test
  void anEventOfWhichOnlyTheHashWasKeptIsProvedAndCounted() throws IOException {
    List<String> lines = log.export(0, 30, 30);
    lines.set(
        EVENTS_FROM + 3,
        lines.get(EVENTS_FROM + 3).replaceFirst(",\"event\":.*", ",\"removed\":\"retention\"}"));
    assertThat(verify(lines))
        .isInstanceOfSatisfying(
            Verified.class,
            verified -> {
              assertThat(verified.events()).isEqualTo(30);
              assertThat(verified.bodies()).isEqualTo(29);
            });
  }

  @Test
  void anEventWithoutItsTextMustSayWhy() throws IOException {
    List<String> lines = log.export(0, 30, 30);
    String event = lines.get(EVENTS_FROM + 3);
    for (String without :
        List.of(
            event.replaceFirst(",\"event\":.*", "}"),
            event.replaceFirst(",\"event\":", ",\"evenu\":"),
            event.replaceFirst(",\"event\":.*", ",\"removed\":\"mislaid\"}"),
            event.replaceFirst("}$", ",\"removed\":\"retention\"}"))) {
      lines.set(EVENTS_FROM + 3, without);
      assertThat(verify(lines)).as(without).isInstanceOf(Refuted.class);
    }
  }

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

  @Test
  void aLogThatIsShorterThanACheckpointKeptFromBeforeWasCut() throws IOException {
    assertThat(verify(log.export(0, 20, 20), log.checkpoint(30)))
        .isEqualTo(
            new Refuted(
                Finding.CUT, "a checkpoint that you kept has 30 events, the export's has 20", 20L));
  }

  @Test
  void checkpointsKeptFromBeforeAreProvedByTheEventsOrByTheExportsProofs() throws IOException {
    List<String> lines = log.export(10, 20, 30);
    lines.add(3, log.consistencyLine(4, 30));
    lines.add(3, log.consistencyLine(25, 30));
    assertThat(
            verify(
                lines,
                log.checkpoint(0),
                log.checkpoint(4),
                log.checkpoint(10),
                log.checkpoint(15),
                log.checkpoint(20),
                log.checkpoint(25),
                log.checkpoint(30)))
        .isInstanceOfSatisfying(
            Verified.class,
            verified -> {
              assertThat(verified.checkpoints()).containsExactly(0L, 4L, 10L, 15L, 20L, 25L, 30L);
              assertThat(verified.notProved()).isEmpty();
            });
  }

  @Test
  void whatCannotBeProvedIsSaid() throws IOException {
    TestLog other = new TestLog("other.example/log", 5);
    Path file = write(log.export(10, 20, 30));
    VerificationReport report =
        ExportVerifier.verify(
            file,
            List.of(log.vkey(), other.vkey()),
            List.of(log.checkpoint(4), other.checkpoint(5)));
    assertThat(report)
        .isInstanceOfSatisfying(
            Verified.class,
            verified ->
                assertThat(verified.notProved())
                    .containsExactly(
                        "the checkpoint of other.example/log is of another log than "
                            + TestLog.ORIGIN,
                        "the export has no proof that the log grew out of your checkpoint of 4"
                            + " events"));
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 12, 25, 30})
  void aForkIsFound(int size) throws IOException {
    List<String> lines = log.export(10, 20, 30);
    lines.add(3, log.consistencyLine(4, 30));
    lines.add(3, log.consistencyLine(25, 30));
    String text =
        TestLog.ORIGIN + "\n" + size + "\n" + TestLog.leaf("another history").toBase64() + "\n";
    assertThat(verify(lines, log.sign(text)))
        .isEqualTo(
            new Refuted(
                Finding.FORKED,
                "the log did not grow out of the checkpoint of " + size + " events that you kept",
                (long) size));
  }

  @Test
  void aCheckpointBySomebodyElseIsNotTrusted() throws IOException {
    TestLog impostor = new TestLog(30);
    assertThat(
            ExportVerifier.verify(
                write(log.export(0, 30, 30)), List.of(impostor.vkey()), List.of()))
        .isInstanceOfSatisfying(
            Refuted.class, refuted -> assertThat(refuted.finding()).isEqualTo(Finding.UNTRUSTED));
    assertThat(ExportVerifier.verify(write(log.export(0, 30, 30)), List.of(), List.of()))
        .isInstanceOfSatisfying(
            Refuted.class, refuted -> assertThat(refuted.finding()).isEqualTo(Finding.UNTRUSTED));
  }

  @Test
  void theKeyOfAnotherLogDoesNotVouchForThisOne() throws IOException {
    TestLog other = new TestLog("other.example/log", 3);
    String text = TestLog.ORIGIN + "\n30\n" + log.tree().root(30).toBase64() + "\n";
    List<String> lines = log.export(0, 30, 30);
    lines.set(
        1, "{\"kind\":\"checkpoint\",\"note\":\"" + other.sign(text).replace("\n", "\\n") + "\"}");
    assertThat(ExportVerifier.verify(write(lines), List.of(other.vkey()), List.of()))
        .isEqualTo(
            new Refuted(
                Finding.UNTRUSTED,
                "the checkpoint can't be trusted: no known key of " + TestLog.ORIGIN + " signed it",
                null));
  }

  @Test
  void anUnusableKeyOrCheckpointIsTheUsersMistake() throws IOException {
    Path file = write(log.export(0, 30, 30));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExportVerifier.verify(file, List.of("x"), List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                ExportVerifier.verify(
                    file, List.of(log.vkey()), List.of(new TestLog(3).checkpoint(3))))
        .withMessageStartingWith("a checkpoint that you kept can't be trusted");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"kind\":\"unknown\"}",
        "{\"kind\":\"event\",\"index\":12,\"index\":12}",
        "{\"kind\":\"event\",\"index\":-1,\"leaf\":\"x\",\"event\":{}}",
        "{\"kind\":\"event\",\"index\":99999999999999999999,\"leaf\":\"x\",\"event\":{}}",
        "{\"kind\":\"event\",\"index\":12,\"leaf\":\"AAAA\",\"event\":{}}",
        "{\"kind\":\"event\",\"index\":12,\"leaf\":12}",
        "{\"kind\":\"end\"}",
        "{\"kind\":\"end\",\"count\":15} x",
        "{\"kind\":\"range\",\"before\":[1],\"after\":[]}",
        "{\"kind\":\"event\"",
      })
  void aBrokenLineIsNamed(String line) throws IOException {
    List<String> lines = log.export(5, 20, 30);
    lines.set(EVENTS_FROM + 7, line);
    assertThat(verify(lines))
        .isInstanceOfSatisfying(
            Refuted.class,
            refuted -> {
              assertThat(refuted.finding()).isEqualTo(Finding.MALFORMED);
              assertThat(refuted.detail()).startsWith("line 12: ");
            });
  }

  @Test
  void deepNestingAndEndlessLinesAreRefused() throws IOException {
    List<String> lines = log.export(0, 30, 30);
    lines.set(
        EVENTS_FROM,
        "{\"kind\":\"event\",\"event\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}");
    assertThat(verify(lines)).isInstanceOf(Refuted.class);
    lines.set(EVENTS_FROM, "x".repeat(2 * 1024 * 1024));
    assertThat(verify(lines))
        .isEqualTo(new Refuted(Finding.MALFORMED, "line 5: it is longer than 1048576 bytes", null));
  }

  @Test
  void aManifestThatContradictsTheCheckpointIsRefused() throws IOException {
    List<String> lines = log.export(0, 30, 30);
    lines.set(0, lines.getFirst().replace("\"size\":30", "\"size\":31"));
    assertThat(verify(lines)).isInstanceOf(Refuted.class);
    lines = log.export(10, 20, 30);
    lines.set(0, lines.getFirst().replace("\"count\":10", "\"count\":9223372036854775807"));
    assertThat(verify(lines)).isInstanceOf(Refuted.class);
    lines = log.export(10, 20, 30);
    lines.set(0, lines.getFirst().replace("\"first\":10", "\"first\":11"));
    assertThat(verify(lines)).isInstanceOf(Refuted.class);
  }

  @Test
  void aProofFileWithItsEventIsVerified() throws IOException {
    Path file = Files.writeString(folder.resolve("event.tlog-proof"), log.proof(17, 30));
    assertThat(ExportVerifier.verify(file, List.of(log.vkey()), List.of()))
        .isEqualTo(
            new Verified(
                TestLog.ORIGIN,
                30,
                log.tree().root(30).toBase64(),
                17,
                1,
                1,
                List.of(),
                log.signatures(),
                List.of()));
  }

  @Test
  void aProofFileForAnotherEventIsRefuted() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("event.tlog-proof"), log.proof(17, 30).replace("index 17", "index 16"));
    assertThat(ExportVerifier.verify(file, List.of(log.vkey()), List.of()))
        .isEqualTo(new Refuted(Finding.CHANGED, "the event is not the one at index 16", 16L));
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
