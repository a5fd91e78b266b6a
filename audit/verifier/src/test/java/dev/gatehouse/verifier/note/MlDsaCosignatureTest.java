package dev.gatehouse.verifier.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.verifier.TestLog;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cosignatures that a quantum computer can't forge (C2SP tlog-cosignature). */
class MlDsaCosignatureTest {

  private static final long TIME = 1_796_000_000;

  private final TestLog log = new TestLog(7);
  private final MlDsaSigner signer = new MlDsaSigner(TestLog.ORIGIN);
  private final VerifierKey key = VerifierKey.parse(signer.vkey());

  /** Made by github.com/transparency-dev/formats v0.1.1: NewMLDSASigner and note.Sign. */
  @Test
  void whatGoCosignedWithMlDsa44Verifies() throws IOException {
    VerifierKey witness = VerifierKey.parse(resource("ml-dsa-44.vkey").strip());
    String note = resource("ml-dsa-44.note");
    assertThat(witness.type()).isEqualTo(SignatureType.ML_DSA_44);
    assertThat(SignedNote.open(note, List.of(witness)))
        .isInstanceOfSatisfying(
            NoteOpening.Opened.class,
            opened ->
                assertThat(opened.verified().getFirst().time(witness)).hasValue(1_795_829_708L));
    assertThat(SignedNote.open(note.replace("\n7\n", "\n8\n"), List.of(witness)))
        .isInstanceOf(NoteOpening.Refused.class);
    assertThat(SignedNote.open(note.replace("log.example", "log.exemple"), List.of(witness)))
        .isInstanceOf(NoteOpening.Refused.class);
  }

  @Test
  void mlDsa65Verifies() {
    String text = log.checkpointText(7);
    assertThat(key.type()).isEqualTo(SignatureType.ML_DSA_65);
    assertThat(SignedNote.open(log.sign(text) + line(7, TIME), List.of(key)))
        .isInstanceOfSatisfying(
            NoteOpening.Opened.class,
            opened -> {
              assertThat(opened.verified()).hasSize(1);
              assertThat(opened.verified().getFirst().time(key)).hasValue(TIME);
              assertThat(opened.unverified()).as("the log's Ed25519, not known here").hasSize(1);
            });
  }

  @ParameterizedTest
  @CsvSource({"6,1796000000", "7,1796000001"})
  void anotherTreeOrTimeDoesNot(int size, long claimed) {
    String note = log.sign(log.checkpointText(7));
    String line = line(size, TIME);
    String timed =
        claimed == TIME
            ? line
            : line(7, claimed).substring(0, line.length() - 4400)
                + line.substring(line.length() - 4400);
    assertThat(SignedNote.open(note + timed, List.of(key))).isInstanceOf(NoteOpening.Refused.class);
  }

  @Test
  void aTextThatIsNoCheckpointCanNotBeCosigned() {
    assertThat(SignedNote.open(log.sign("no checkpoint\n") + line(7, TIME), List.of(key)))
        .isInstanceOf(NoteOpening.Refused.class);
  }

  @Test
  void whoDoesNotKnowTheTypeIgnoresTheLine() {
    String note = log.sign(log.checkpointText(7)) + line(7, TIME);
    assertThat(SignedNote.open(note, List.of(VerifierKey.parse(log.vkey()))))
        .isInstanceOf(NoteOpening.Opened.class);
  }

  @Test
  void aKeyIsWholeAndOfAKnownType() {
    String vkey = signer.vkey();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VerifierKey.parse(vkey.substring(0, vkey.length() - 4)))
        .withMessageContaining("an ML-DSA-65 key has 1952");
    // 0xff with an identifier that differs in its first letter.
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VerifierKey.parse(vkey.replace("+/2dh", "+/2Zh")))
        .withMessageContaining("has signature type 255, which is not known here");
  }

  private String line(int size, long time) {
    return signer.line(TestLog.ORIGIN, size, log.tree().root(size).bytes(), time);
  }

  private static String resource(String name) throws IOException {
    try (InputStream input = MlDsaCosignatureTest.class.getResourceAsStream(name)) {
      return new String(input.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
