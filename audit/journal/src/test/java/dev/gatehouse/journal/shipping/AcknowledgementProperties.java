package dev.gatehouse.journal.shipping;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Every character of an acknowledgement counts. */
class AcknowledgementProperties {

  private static final String NOTE = AcknowledgementTest.NOTE;

  private static Path keys = Path.of("");

  @BeforeContainer
  static void write() throws Exception {
    keys = Files.createTempFile("gatehouse-keys", "");
    Files.writeString(keys, AcknowledgementTest.LEDGER.verifierKey() + "\n");
  }

  @AfterContainer
  static void delete() throws Exception {
    Files.delete(keys);
  }

  @Property
  void aNoteWithAnyCharacterChangedIsRefused(
      @ForAll @IntRange(max = 400) int at, @ForAll char other) {
    int offset = at % NOTE.length();
    String changed = NOTE.substring(0, offset) + other + NOTE.substring(offset + 1);
    if (!Character.isSurrogate(other) && !changed.equals(NOTE) && !isPadding(offset)) {
      refused(changed);
    }
  }

  @Property
  void aNoteThatIsCutIsRefused(@ForAll @IntRange(max = 400) int at) {
    refused(NOTE.substring(0, at % NOTE.length()));
  }

  @Property
  void whateverElseIsReceivedIsRefused(@ForAll byte[] bytes) {
    refused(new String(bytes, StandardCharsets.ISO_8859_1));
  }

  /** The last characters of base64 carry bits that mean nothing. */
  private static boolean isPadding(int offset) {
    return offset >= NOTE.length() - 4;
  }

  private static void refused(String note) {
    assertThatExceptionOfType(UnprovenException.class)
        .isThrownBy(() -> Acknowledgement.verify(note, new AcknowledgementKeys(keys)));
  }
}
