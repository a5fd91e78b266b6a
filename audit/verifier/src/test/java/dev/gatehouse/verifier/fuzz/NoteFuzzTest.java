package dev.gatehouse.verifier.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.gatehouse.verifier.TestLog;
import dev.gatehouse.verifier.note.NoteOpening;
import dev.gatehouse.verifier.note.SignedNote;
import dev.gatehouse.verifier.note.VerifierKey;
import dev.gatehouse.verifier.trust.PolicyFile;
import java.util.List;

/**
 * A signed note gives out the text that was signed, or none; keys and policies name their fault.
 */
class NoteFuzzTest {

  private static final TestLog LOG = new TestLog(3);
  private static final TestLog WITNESS = TestLog.witness("witness.example/w");
  private static final String TEXT = LOG.checkpointText(3);
  private static final List<VerifierKey> KEYS = List.of(VerifierKey.parse(LOG.vkey()));

  @FuzzTest(maxDuration = "10m")
  void anyBytesOpenAsNoNote(byte[] note) {
    assertThat(SignedNote.open(note, KEYS)).isInstanceOf(NoteOpening.Refused.class);
  }

  @FuzzTest(maxDuration = "10m")
  void anEditedNoteGivesTheSameTextOrNone(byte[] edits) {
    byte[] edited = Edits.apply(edits, LOG.sign(TEXT).getBytes(UTF_8));
    if (SignedNote.open(edited, KEYS) instanceof NoteOpening.Opened opened) {
      assertThat(opened.text()).isEqualTo(TEXT);
    }
  }

  @FuzzTest(maxDuration = "10m")
  void anEditedKeyIsTheSameOrRefused(byte[] edits) {
    try {
      VerifierKey parsed =
          VerifierKey.parse(new String(Edits.apply(edits, LOG.vkey().getBytes(UTF_8)), UTF_8));
      assertThat(parsed).isEqualTo(KEYS.getFirst());
    } catch (IllegalArgumentException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }

  @FuzzTest(maxDuration = "10m")
  void anEditedPolicyIsOneOrNamesItsLine(byte[] edits) {
    String policy =
        "log %s\nwitness w %s\ngroup g any w\nquorum g\n".formatted(LOG.vkey(), WITNESS.vkey());
    try {
      var _ = PolicyFile.parse(new String(Edits.apply(edits, policy.getBytes(UTF_8)), UTF_8));
    } catch (IllegalArgumentException refused) {
      assertThat(refused.getMessage()).matches("(?s)(line \\d+: |a policy has ).+");
    }
  }
}
