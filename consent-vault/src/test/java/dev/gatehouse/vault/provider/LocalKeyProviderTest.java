package dev.gatehouse.vault.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.vault.cipher.AssociatedData;
import dev.gatehouse.vault.cipher.SecretBytes;
import dev.gatehouse.vault.provider.KeyProviderException.Reason;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class LocalKeyProviderTest {

  private static final UUID TENANT = UUID.fromString("0190b000-0000-7000-8000-00000000000a");
  private static final UUID OTHER_TENANT = UUID.fromString("0190b000-0000-7000-8000-00000000000b");
  private static final KeyEncryptionKey KEK =
      new KeyEncryptionKey(TENANT, new UUID(1, 1), "local", "");
  private static final AssociatedData CONTEXT = AssociatedData.of("data-key", "subject-1");

  private final LocalKeyProvider provider = new LocalKeyProvider(SecretBytes.random(32));

  @Test
  void unwrapsWhatItWrapped() throws Exception {
    SecretBytes dataKey = SecretBytes.random(32);
    byte[] wrapped = wrap(KEK, dataKey);

    assertThat(hex(unwrap(KEK, wrapped, CONTEXT))).isEqualTo(hex(dataKey));
  }

  @Test
  void keepsTheMasterKeyAndTheDataKeyOutOfTheWrappedKey() throws Exception {
    SecretBytes dataKey = SecretBytes.random(32);

    assertThat(HexFormat.of().formatHex(wrap(KEK, dataKey))).doesNotContain(hex(dataKey));
  }

  @Test
  void rejectsAWrappedKeyMovedToAnotherContext() throws Exception {
    byte[] wrapped = wrap(KEK, SecretBytes.random(32));

    rejected(KEK, wrapped, AssociatedData.of("data-key", "subject-2"));
  }

  @Test
  void rejectsAWrappedKeyMovedToAnotherTenant() throws Exception {
    byte[] wrapped = wrap(KEK, SecretBytes.random(32));

    rejected(new KeyEncryptionKey(OTHER_TENANT, KEK.id(), "local", ""), wrapped, CONTEXT);
  }

  @Test
  void rejectsAWrappedKeyOfAnotherKeyEncryptionKey() throws Exception {
    byte[] wrapped = wrap(KEK, SecretBytes.random(32));

    rejected(new KeyEncryptionKey(TENANT, new UUID(1, 2), "local", ""), wrapped, CONTEXT);
  }

  @Test
  void rejectsAWrappedKeyOfAnotherMaster() throws Exception {
    byte[] wrapped = wrap(KEK, SecretBytes.random(32));
    var other = new LocalKeyProvider(SecretBytes.random(32));

    assertThatThrownBy(() -> other.unwrap(KEK, wrapped, CONTEXT).toCompletableFuture().get())
        .hasRootCauseInstanceOf(KeyProviderException.class)
        .rootCause()
        .hasMessage(
            "the wrapped data key was refused: the key commitment does not match key " + KEK.id());
  }

  @Test
  void doesNotServeKeysThatAnotherProviderHolds() {
    KeyEncryptionKey elsewhere = new KeyEncryptionKey(TENANT, KEK.id(), "xks", "arn");

    assertThatThrownBy(() -> wrap(elsewhere, SecretBytes.random(32)))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOfSatisfying(
            KeyProviderException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE));
  }

  @Test
  void refusesAMasterKeyOfAnotherLength() {
    assertThatThrownBy(() -> new LocalKeyProvider(SecretBytes.random(16)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a master key has 32 bytes, not 16");
  }

  private void rejected(KeyEncryptionKey key, byte[] wrapped, AssociatedData context) {
    assertThatThrownBy(() -> unwrap(key, wrapped, context))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOfSatisfying(
            KeyProviderException.class, e -> assertThat(e.reason()).isEqualTo(Reason.REJECTED));
  }

  private byte[] wrap(KeyEncryptionKey key, SecretBytes dataKey) throws Exception {
    return provider.wrap(key, dataKey, CONTEXT).toCompletableFuture().get();
  }

  private SecretBytes unwrap(KeyEncryptionKey key, byte[] wrapped, AssociatedData context)
      throws Exception {
    return provider.unwrap(key, wrapped, context).toCompletableFuture().get();
  }

  private static String hex(SecretBytes secret) {
    return secret.use(HexFormat.of()::formatHex);
  }
}
