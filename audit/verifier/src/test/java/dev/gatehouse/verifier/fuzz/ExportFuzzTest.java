package dev.gatehouse.verifier.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.gatehouse.verifier.ExportVerifier;
import dev.gatehouse.verifier.TestLog;
import dev.gatehouse.verifier.VerificationReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Whatever an export's file holds, it is refuted, or proves what the trusted key signed. */
@SuppressWarnings("NullAway.Init")
class ExportFuzzTest {

  private static final int SIZE = 5;
  private static final TestLog LOG = new TestLog(SIZE);
  private static final byte[] EXPORT =
      (String.join("\n", LOG.export(1, 4, SIZE)) + "\n").getBytes(UTF_8);
  private static final byte[] PROOF = LOG.proof(2, SIZE).getBytes(UTF_8);

  private static Path file;

  @BeforeAll
  static void create() throws IOException {
    file = Files.createTempFile("export", ".ndjson");
  }

  @AfterAll
  static void delete() throws IOException {
    Files.delete(file);
  }

  @FuzzTest(maxDuration = "10m")
  void anyBytesAreRefuted(byte[] export) throws IOException {
    assertThat(verify(export)).isInstanceOf(VerificationReport.Refuted.class);
  }

  @FuzzTest(maxDuration = "10m")
  void anEditedExportProvesTheSameOrNothing(byte[] edits) throws IOException {
    if (verify(Edits.apply(edits, EXPORT)) instanceof VerificationReport.Verified verified) {
      assertSigned(verified);
      assertThat(verified.first()).isEqualTo(1);
      assertThat(verified.bodies()).isEqualTo(3);
    }
  }

  @FuzzTest(maxDuration = "10m")
  void anEditedProofProvesTheSameOrNothing(byte[] edits) throws IOException {
    if (verify(Edits.apply(edits, PROOF)) instanceof VerificationReport.Verified verified) {
      assertSigned(verified);
      assertThat(verified.first()).isEqualTo(2);
    }
  }

  private static void assertSigned(VerificationReport.Verified verified) {
    assertThat(verified.origin()).isEqualTo(TestLog.ORIGIN);
    assertThat(verified.size()).isEqualTo(SIZE);
    assertThat(verified.root()).isEqualTo(LOG.tree().root(SIZE).toBase64());
  }

  private static VerificationReport verify(byte[] export) throws IOException {
    Files.write(file, export);
    return ExportVerifier.verify(file, List.of(LOG.vkey()), List.of());
  }
}
