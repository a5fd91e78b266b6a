package dev.gatehouse.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.verifier.VerificationReport.Finding;
import dev.gatehouse.verifier.VerificationReport.Refuted;
import dev.gatehouse.verifier.VerificationReport.Verified;
import dev.gatehouse.verifier.checkpoint.CheckpointSignatures.Signed;
import dev.gatehouse.verifier.note.MlDsaSigner;
import dev.gatehouse.verifier.note.VerifierKey;
import dev.gatehouse.verifier.trust.TrustPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An export counts for as much as the witnesses that cosigned its checkpoint. */
class WitnessedExportTest {

  private static final int SIZE = 9;
  private static final long TIME = 1_796_000_000;

  private final TestLog log = new TestLog(SIZE);
  private final String text = log.checkpointText(SIZE);
  private final TestLog first = TestLog.witness("first.example");
  private final TestLog second = TestLog.witness("second.example");
  private final TestLog third = TestLog.witness("third.example");
  private final MlDsaSigner quantum = new MlDsaSigner(TestLog.ORIGIN);

  @TempDir private Path folder;

  @Test
  void whoseSignaturesWereVerifiedIsTold() throws IOException {
    String lines =
        quantum.line(TestLog.ORIGIN, SIZE, log.tree().root(SIZE).bytes(), TIME)
            + first.cosignatureLine(text, TIME + 1)
            + third.cosignatureLine(text, TIME + 2)
            + TestLog.witness("stranger.example").cosignatureLine(text, TIME);
    TrustPolicy policy = policy(2).withLogs(List.of(VerifierKey.parse(quantum.vkey())));
    assertThat(verify(lines, policy))
        .isInstanceOfSatisfying(
            Verified.class,
            verified -> {
              assertThat(verified.signatures().log())
                  .containsExactly(
                      new Signed(TestLog.ORIGIN, "Ed25519", null),
                      new Signed(TestLog.ORIGIN, "ML-DSA-65", Instant.ofEpochSecond(TIME)));
              assertThat(verified.signatures().witnesses())
                  .containsExactly(
                      new Signed("first.example", "Ed25519", Instant.ofEpochSecond(TIME + 1)),
                      new Signed("third.example", "Ed25519", Instant.ofEpochSecond(TIME + 2)));
              assertThat(verified.signatures().reached()).isEqualTo(2);
              assertThat(verified.signatures().quorum().required()).isEqualTo(2);
              assertThat(verified.signatures().others()).isEqualTo(1);
            });
  }

  @Test
  void tooFewWitnessesProveNothing() throws IOException {
    assertThat(verify(first.cosignatureLine(text, TIME), policy(2)))
        .isEqualTo(
            new Refuted(
                Finding.UNWITNESSED,
                "1 of the 2 required by witnesses cosigned the checkpoint",
                null));
  }

  @Test
  void oneWitnessTwiceIsOneWitness() throws IOException {
    assertThat(
            verify(
                first.cosignatureLine(text, TIME) + first.cosignatureLine(text, TIME + 1),
                policy(2)))
        .isInstanceOfSatisfying(
            Refuted.class, refuted -> assertThat(refuted.finding()).isEqualTo(Finding.UNWITNESSED));
  }

  @Test
  void aCosignatureWithoutATimeDoesNotCount() throws IOException {
    assertThat(verify(first.cosignatureLine(text, 0), policy(1)))
        .isInstanceOfSatisfying(
            Refuted.class, refuted -> assertThat(refuted.finding()).isEqualTo(Finding.UNWITNESSED));
  }

  @Test
  void aCosignatureOverAnotherTextSpoilsTheCheckpoint() throws IOException {
    assertThat(verify(first.cosignatureLine(log.checkpointText(8), TIME), policy(0)))
        .isEqualTo(
            new Refuted(
                Finding.UNTRUSTED,
                "the checkpoint can't be trusted: the signature by first.example does not match"
                    + " the text",
                null));
  }

  @Test
  void aWitnessNeverVouchesAsTheLog() throws IOException {
    TestLog namesake = TestLog.witness(TestLog.ORIGIN);
    TrustPolicy onlyWitness =
        TrustPolicy.ofLogs(List.of()).withWitnesses(List.of(VerifierKey.parse(namesake.vkey())), 1);
    assertThat(verify(namesake.cosignatureLine(text, TIME), onlyWitness))
        .isEqualTo(
            new Refuted(
                Finding.UNTRUSTED,
                "the checkpoint can't be trusted: no known key of " + TestLog.ORIGIN + " signed it",
                null));
  }

  @Test
  void whoTrustsOnlyTheQuantumSafeKeyIsNotContentWithEd25519() throws IOException {
    TrustPolicy quantumOnly = TrustPolicy.ofLogs(List.of(VerifierKey.parse(quantum.vkey())));
    assertThat(verify("", quantumOnly))
        .isInstanceOfSatisfying(
            Refuted.class, refuted -> assertThat(refuted.finding()).isEqualTo(Finding.UNTRUSTED));
    assertThat(
            verify(
                quantum.line(TestLog.ORIGIN, SIZE, log.tree().root(SIZE).bytes(), TIME),
                quantumOnly))
        .isInstanceOf(Verified.class);
  }

  private TrustPolicy policy(int required) {
    return TrustPolicy.ofLogs(List.of(VerifierKey.parse(log.vkey())))
        .withWitnesses(
            List.of(
                VerifierKey.parse(first.vkey()),
                VerifierKey.parse(second.vkey()),
                VerifierKey.parse(third.vkey())),
            required);
  }

  private VerificationReport verify(String cosignatures, TrustPolicy policy) throws IOException {
    Path file =
        Files.write(folder.resolve("export.ndjson"), log.export(0, SIZE, SIZE, cosignatures));
    return ExportVerifier.verify(file, policy, List.of());
  }
}
