package dev.gatehouse.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.verifier.VerificationReport.Finding;
import dev.gatehouse.verifier.VerificationReport.Refuted;
import dev.gatehouse.verifier.VerificationReport.Verified;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checkpoints that were kept from before: the log has to have grown out of each. */
class KeptCheckpointsTest {

  private final TestLog log = new TestLog(30);
  @TempDir private Path folder;

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

  private VerificationReport verify(List<String> lines, String... checkpoints) throws IOException {
    return ExportVerifier.verify(write(lines), List.of(log.vkey()), List.of(checkpoints));
  }

  private Path write(List<String> lines) throws IOException {
    return Files.write(folder.resolve("export.ndjson"), lines);
  }
}
