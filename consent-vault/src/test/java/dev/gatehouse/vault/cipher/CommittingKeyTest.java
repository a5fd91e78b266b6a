package dev.gatehouse.vault.cipher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CommittingKeyTest {

  private static final UUID KEY_ID = UUID.fromString("0190a000-0000-7000-8000-000000000001");
  private static final AssociatedData CONTEXT = AssociatedData.of("test", "a", "b");
  private static final byte[] PLAINTEXT = "remembers what was said".getBytes(UTF_8);

  private final CommittingKey key = CommittingKey.derive(KEY_ID, root(1));

  @Test
  void opensWhatItSealed() throws Exception {
    assertThat(key.open(CONTEXT, key.seal(CONTEXT, PLAINTEXT))).isEqualTo(PLAINTEXT);
  }

  @Test
  void sealsEmptyPlaintext() throws Exception {
    byte[] sealed = key.seal(CONTEXT, new byte[0]);

    assertThat(sealed).hasSize(CiphertextHeader.LENGTH + CommittingKey.TAG_LENGTH);
    assertThat(key.open(CONTEXT, sealed)).isEmpty();
  }

  @Test
  void neverUsesANonceTwice() {
    byte[] first = key.seal(CONTEXT, PLAINTEXT);
    byte[] second = key.seal(CONTEXT, PLAINTEXT);

    assertThat(Arrays.copyOfRange(first, 49, 61)).isNotEqualTo(Arrays.copyOfRange(second, 49, 61));
    assertThat(first).isNotEqualTo(second);
  }

  @Test
  void namesItsKeyInTheHeader() throws Exception {
    assertThat(CommittingKey.keyIdOf(key.seal(CONTEXT, PLAINTEXT))).isEqualTo(KEY_ID);
  }

  @Test
  void derivesTheSameKeyFromTheSameRoot() throws Exception {
    byte[] sealed = key.seal(CONTEXT, PLAINTEXT);

    assertThat(CommittingKey.derive(KEY_ID, root(1)).open(CONTEXT, sealed)).isEqualTo(PLAINTEXT);
  }

  @Test
  void refusesAnotherContext() {
    byte[] sealed = key.seal(CONTEXT, PLAINTEXT);

    assertThatThrownBy(() -> key.open(AssociatedData.of("test", "ab", ""), sealed))
        .isInstanceOf(CiphertextRefusedException.class)
        .hasMessage("the authentication tag does not match");
  }

  @Test
  void refusesEveryFlippedBit() {
    byte[] sealed = key.seal(CONTEXT, PLAINTEXT);

    for (int bit = 0; bit < sealed.length * 8; bit++) {
      byte[] flipped = sealed.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertThatThrownBy(() -> key.open(CONTEXT, flipped))
          .isInstanceOf(CiphertextRefusedException.class);
    }
  }

  @Test
  void refusesEveryTruncation() {
    byte[] sealed = key.seal(CONTEXT, PLAINTEXT);

    for (int length = 0; length < sealed.length; length++) {
      byte[] cut = Arrays.copyOf(sealed, length);
      assertThatThrownBy(() -> key.open(CONTEXT, cut))
          .isInstanceOf(CiphertextRefusedException.class);
    }
  }

  @Test
  void refusesTrailingBytes() {
    byte[] sealed = key.seal(CONTEXT, PLAINTEXT);

    assertThatThrownBy(() -> key.open(CONTEXT, Arrays.copyOf(sealed, sealed.length + 1)))
        .isInstanceOf(CiphertextRefusedException.class);
  }

  @Test
  void refusesACiphertextOfAnotherKeyById() {
    UUID other = UUID.fromString("0190a000-0000-7000-8000-000000000002");
    byte[] sealed = CommittingKey.derive(other, root(2)).seal(CONTEXT, PLAINTEXT);

    assertThatThrownBy(() -> key.open(CONTEXT, sealed))
        .isInstanceOf(CiphertextRefusedException.class)
        .hasMessage("sealed by key " + other + ", not by " + KEY_ID);
  }

  @Test
  void refusesACiphertextOfAnotherKeyUnderTheSameIdByItsCommitment() {
    byte[] sealed = CommittingKey.derive(KEY_ID, root(2)).seal(CONTEXT, PLAINTEXT);

    assertThatThrownBy(() -> key.open(CONTEXT, sealed))
        .isInstanceOf(CiphertextRefusedException.class)
        .hasMessage("the key commitment does not match key " + KEY_ID);
  }

  @Test
  void refusesACommitmentPutOnAnotherKeysCiphertext() {
    byte[] sealed = CommittingKey.derive(KEY_ID, root(2)).seal(CONTEXT, PLAINTEXT);
    System.arraycopy(key.seal(CONTEXT, PLAINTEXT), 17, sealed, 17, 32);

    assertThatThrownBy(() -> key.open(CONTEXT, sealed))
        .isInstanceOf(CiphertextRefusedException.class)
        .hasMessage("the authentication tag does not match");
  }

  @Test
  void aCopyOutlivesTheOriginal() throws Exception {
    byte[] sealed = key.seal(CONTEXT, PLAINTEXT);
    CommittingKey copy = key.copy();
    key.close();

    assertThat(copy.open(CONTEXT, sealed)).isEqualTo(PLAINTEXT);
  }

  @Test
  void servesNothingOnceClosed() {
    byte[] sealed = key.seal(CONTEXT, PLAINTEXT);
    key.close();

    assertThatThrownBy(() -> key.seal(CONTEXT, PLAINTEXT))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> key.open(CONTEXT, sealed)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(key::copy).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusesARootOfAnotherLength() {
    assertThatThrownBy(() -> CommittingKey.derive(KEY_ID, SecretBytes.random(16)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a root key has 32 bytes, not 16");
  }

  @Test
  void showsNoKeyMaterialAsText() {
    assertThat(key).hasToString("CommittingKey[" + KEY_ID + "]");
    assertThat(root(1)).hasToString("SecretBytes[32 bytes]");
  }

  private static SecretBytes root(int fill) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) fill);
    return SecretBytes.owning(bytes);
  }
}
