package dev.gatehouse.verifier.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.verifier.TestLog;
import dev.gatehouse.verifier.note.NoteOpening.NoteProblem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedNoteTest {

  private static final String TEXT = "one\n\ntwo\n";

  private final TestLog log = new TestLog("log.example", 0);
  private final TestLog other = new TestLog("other.example", 0);
  private final VerifierKey key = VerifierKey.parse(log.vkey());
  private final VerifierKey otherKey = VerifierKey.parse(other.vkey());
  private final String note = log.sign(TEXT);

  @Test
  void aKnownKeysNoteOpens() {
    assertThat(SignedNote.open(note, List.of(key)))
        .isInstanceOfSatisfying(
            NoteOpening.Opened.class,
            opened -> {
              assertThat(opened.text()).as("the last empty line separates").isEqualTo(TEXT);
              assertThat(opened.verified()).hasSize(1);
              assertThat(opened.unverified()).isEmpty();
            });
  }

  @Test
  void signaturesByUnknownKeysAreIgnored() {
    assertThat(SignedNote.open(note + other.signatureLine("anything\n"), List.of(key)))
        .isInstanceOfSatisfying(
            NoteOpening.Opened.class, opened -> assertThat(opened.unverified()).hasSize(1));
  }

  @Test
  void withoutAKnownKeyTheTextIsNotHandedOut() {
    assertRefused(note, NoteProblem.UNVERIFIED, otherKey);
    assertRefused(note, NoteProblem.UNVERIFIED);
  }

  @Test
  void oneWrongSignatureByAKnownKeySpoilsTheNote() {
    assertRefused(
        note + other.signatureLine("another text\n"), NoteProblem.INVALID_SIGNATURE, key, otherKey);
    assertRefused(note.replace("two", "Two"), NoteProblem.INVALID_SIGNATURE, key);
  }

  @Test
  void aKeyListedTwiceIsAmbiguous() {
    assertRefused(note, NoteProblem.AMBIGUOUS_KEY, key, key);
  }

  @Test
  void upToAHundredSignaturesAreRead() {
    assertThat(SignedNote.open(note + other.signatureLine(TEXT).repeat(99), List.of(key)))
        .isInstanceOf(NoteOpening.Opened.class);
    assertRefused(note + other.signatureLine(TEXT).repeat(100), NoteProblem.MALFORMED, key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "\n\n",
        "text\n",
        "text\n\n",
        "text\n\n\u2014 log.example\n",
        "text\n\n\u2014 log.example AAAA\n",
        "text\n\n\u2014  AAAAAAAA\n",
        "text\n\n\u2014 log+example AAAAAAAA\n",
        "text\n\n\u2014 log.example AAAAAAA\n",
        "text\n\n\u2014 log.example AAAAAAAB=\n",
        "text\n\n- log.example AAAAAAAA\n",
        "text\n\n\u2014 log.example AAAAAAAA",
        "te\rxt\n\n\u2014 log.example AAAAAAAA\n",
        "te\txt\n\n\u2014 log.example AAAAAAAA\n",
        "text\n\n\u2014 log.example AAAAAAAA\nmore\n",
      })
  void whatIsNoNoteIsMalformed(String text) {
    assertRefused(text, NoteProblem.MALFORMED, key);
  }

  @Test
  void bytesThatAreNotUtf8AreMalformed() {
    assertThat(SignedNote.open(new byte[] {(byte) 0xFF, '\n', '\n'}, List.of(key)))
        .isInstanceOfSatisfying(
            NoteOpening.Refused.class,
            refused -> assertThat(refused.problem()).isEqualTo(NoteProblem.MALFORMED));
  }

  @Test
  void anEndlessNoteIsMalformed() {
    assertRefused("x".repeat(1_000_000) + note, NoteProblem.MALFORMED, key);
  }

  @Test
  void aWitnessSignsTheTimeAlongWithTheText() {
    TestLog witness = TestLog.witness("witness.example");
    VerifierKey witnessKey = VerifierKey.parse(witness.vkey());
    String cosigned = note + witness.cosignatureLine(TEXT, 1_679_315_147);
    assertThat(SignedNote.open(cosigned, List.of(key, witnessKey)))
        .isInstanceOfSatisfying(
            NoteOpening.Opened.class,
            opened ->
                assertThat(opened.verified().getLast().time(witnessKey)).hasValue(1_679_315_147L));
    assertRefused(
        note + witness.signatureLine(TEXT), NoteProblem.INVALID_SIGNATURE, key, witnessKey);
  }

  @Test
  void aVerifierKeyIsReadInOneSpellingOnly() {
    String vkey = log.vkey();
    assertThat(VerifierKey.parse(vkey)).isEqualTo(key);
    for (int cut = 0; cut < vkey.length(); cut++) {
      String shortened = vkey.substring(0, cut);
      assertThatIllegalArgumentException().isThrownBy(() -> VerifierKey.parse(shortened));
    }
    for (int i = 0; i < vkey.length(); i++) {
      String shifted = vkey.substring(0, i) + (char) (vkey.charAt(i) + 1) + vkey.substring(i + 1);
      assertThatIllegalArgumentException().isThrownBy(() -> VerifierKey.parse(shifted));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> VerifierKey.parse(vkey + "\n"));
    assertThatIllegalArgumentException().isThrownBy(() -> VerifierKey.parse(" " + vkey));
  }

  private static void assertRefused(String note, NoteProblem problem, VerifierKey... keys) {
    assertThat(SignedNote.open(note, List.of(keys)))
        .isInstanceOfSatisfying(
            NoteOpening.Refused.class, refused -> assertThat(refused.problem()).isEqualTo(problem));
  }
}
