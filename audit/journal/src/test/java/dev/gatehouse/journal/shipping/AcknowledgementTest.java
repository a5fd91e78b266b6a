package dev.gatehouse.journal.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcknowledgementTest {

  static final SigningLedger LEDGER = new SigningLedger();
  private static final Acknowledgement GIVEN =
      new Acknowledgement(
          "gateway",
          "01934f2e-0000-7000-8000-000000000000",
          7,
          "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
          "AAAAAAAAAAAAAAAAAAAAAA",
          Instant.parse("2026-11-28T06:00:00.123Z"));

  static final String NOTE = LEDGER.note(GIVEN.text(SigningLedger.NAME));

  @TempDir Path folder;

  @Test
  void whatTheLedgerSignedIsReadAsItWasGiven() throws Exception {
    assertThat(Acknowledgement.verify(NOTE, keys(LEDGER.verifierKey()))).isEqualTo(GIVEN);
    assertThat(GIVEN.text(SigningLedger.NAME))
        .isEqualTo(
            """
            gatehouse.test/audit/acknowledgement
            gateway
            01934f2e-0000-7000-8000-000000000000
            7
            47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=
            AAAAAAAAAAAAAAAAAAAAAA
            2026-11-28T06:00:00.123Z
            """);
  }

  @Test
  void aKeyCanBeAddedAndTakenAwayWhileOthersStay() throws Exception {
    SigningLedger next = new SigningLedger();
    String nextNote = next.note(GIVEN.text(SigningLedger.NAME));
    AcknowledgementKeys keys = keys(LEDGER.verifierKey());
    refused(nextNote, keys, "it is signed by no key of keys");
    keys("# both for a while", "", LEDGER.verifierKey(), next.verifierKey());
    assertThat(Acknowledgement.verify(nextNote, keys)).isEqualTo(GIVEN);
    assertThat(Acknowledgement.verify(NOTE, keys)).isEqualTo(GIVEN);
    keys(next.verifierKey());
    assertThat(Acknowledgement.verify(nextNote, keys)).isEqualTo(GIVEN);
    refused(NOTE, keys, "it is signed by no key of keys");
  }

  @Test
  void withoutKeysNothingIsBelieved() throws Exception {
    Path missing = folder.resolve("missing");
    refused(
        NOTE,
        new AcknowledgementKeys(missing),
        "the ledger's keys in " + missing + " can't be read");
    refused(NOTE, keys(""), "it is signed by no key of keys");
    String problem = folder.resolve("keys") + " has a line that is no verifier key of Ed25519";
    String key = LEDGER.verifierKey();
    refused(NOTE, keys(key, "not a key"), problem);
    // Of another algorithm, under another identifier, and one that is no point's length.
    int typed = key.lastIndexOf('+') + 1;
    refused(NOTE, keys(key.substring(0, typed) + "B" + key.substring(typed + 1)), problem);
    refused(
        NOTE,
        keys(SigningLedger.NAME + "+00000000" + key.substring(key.lastIndexOf('+'))),
        problem);
    refused(NOTE, keys(key.substring(0, key.length() - 4)), problem);
    Files.writeString(folder.resolve("keys"), ("# " + "x".repeat(100) + "\n").repeat(1000));
    refused(
        NOTE,
        new AcknowledgementKeys(folder.resolve("keys")),
        folder.resolve("keys") + " has more than 65536 bytes");
  }

  @Test
  void aKeyUnderAnotherNameDoesNotVouch() throws Exception {
    SigningLedger log = new SigningLedger("gatehouse.test/audit/appliance");
    refused(
        log.note(GIVEN.text(SigningLedger.NAME)),
        keys(LEDGER.verifierKey(), log.verifierKey()),
        "it is no signed acknowledgement");
    refused(
        log.note(
            "gatehouse.test/audit/appliance\n7\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"),
        keys(log.verifierKey()),
        "it is no signed acknowledgement");
  }

  @Test
  void whatIsNoSuchNoteIsRefused() throws Exception {
    AcknowledgementKeys keys = keys(LEDGER.verifierKey());
    for (String text :
        new String[] {"", "\n\n", "a\n\nb", NOTE + NOTE, NOTE.strip(), NOTE + "\n"}) {
      refused(text, keys, "it is no signed acknowledgement");
    }
    refused(
        LEDGER.note(GIVEN.text(SigningLedger.NAME).replace("\n7\n", "\n0\n")),
        keys,
        "it is no signed acknowledgement");
    refused(
        LEDGER.note(GIVEN.text(SigningLedger.NAME).replace("\n7\n", "\n+7\n")),
        keys,
        "it is no signed acknowledgement");
    refused(
        LEDGER.note(GIVEN.text(SigningLedger.NAME).replace("Z\n", "\n")), keys, "its time is none");
  }

  private AcknowledgementKeys keys(String... lines) {
    return SigningLedger.keys(folder.resolve("keys"), lines);
  }

  private static void refused(String note, AcknowledgementKeys keys, String problem) {
    assertThatExceptionOfType(UnprovenException.class)
        .isThrownBy(() -> Acknowledgement.verify(note, keys))
        .withMessage(problem);
  }
}
