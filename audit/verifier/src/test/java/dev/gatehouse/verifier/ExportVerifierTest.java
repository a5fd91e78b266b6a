package dev.gatehouse.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.verifier.VerificationReport.Finding;
import dev.gatehouse.verifier.VerificationReport.Refuted;
import dev.gatehouse.verifier.VerificationReport.Verified;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an export proves, whole or in part, and to whom. */
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
}
