package dev.gatehouse.vault.provider;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.gatehouse.vault.cipher.AssociatedData;
import dev.gatehouse.vault.cipher.CiphertextRefusedException;
import dev.gatehouse.vault.cipher.CommittingKey;
import dev.gatehouse.vault.cipher.Hkdf;
import dev.gatehouse.vault.cipher.SecretBytes;
import dev.gatehouse.vault.provider.KeyProviderException.Reason;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Keeps one master key in a private file and derives each tenant's key-encryption key from it.
 *
 * <p>For the embedded profile and air-gapped installations without a hardware module: whoever reads
 * the file and the database reads everything. A key-encryption key is HKDF-SHA-256 of the master
 * key with the tenant and the key's id as its info, so two tenants never share one, and it exists
 * in memory only while a data key is wrapped or unwrapped. Each wraps at most one data key per data
 * subject and rotation, far below {@link CommittingKey#MAX_MESSAGES}. Thread-safe; closing destroys
 * the master key.
 */
public final class LocalKeyProvider implements KeyProvider, AutoCloseable {

  /** The name of this provider in configuration and stored keys. */
  public static final String NAME = "local";

  private static final byte[] SALT = "gatehouse.vault.v1 local key provider".getBytes(US_ASCII);

  private final SecretBytes masterKey;

  /** Takes the master key over. */
  public LocalKeyProvider(SecretBytes masterKey) {
    if (masterKey.length() != MasterKeyFile.KEY_LENGTH) {
      throw new IllegalArgumentException(
          "a master key has " + MasterKeyFile.KEY_LENGTH + " bytes, not " + masterKey.length());
    }
    this.masterKey = masterKey;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CompletionStage<byte[]> wrap(
      KeyEncryptionKey key, SecretBytes dataKey, AssociatedData context) {
    return with(
        key,
        derived ->
            CompletableFuture.completedStage(dataKey.use(bytes -> derived.seal(context, bytes))));
  }

  @Override
  public CompletionStage<SecretBytes> unwrap(
      KeyEncryptionKey key, byte[] wrapped, AssociatedData context) {
    return with(
        key,
        derived -> {
          try {
            return CompletableFuture.completedStage(
                SecretBytes.owning(derived.open(context, wrapped)));
          } catch (CiphertextRefusedException e) {
            return CompletableFuture.failedStage(
                new KeyProviderException(
                    Reason.REJECTED, "the wrapped data key was refused: " + e.getMessage()));
          }
        });
  }

  private <T> CompletionStage<T> with(
      KeyEncryptionKey key, Function<CommittingKey, CompletionStage<T>> operation) {
    if (!key.provider().equals(NAME)) {
      return CompletableFuture.failedStage(
          new KeyProviderException(
              Reason.UNAVAILABLE,
              "key " + key.id() + " is held by " + key.provider() + ", not by " + NAME));
    }
    byte[] info =
        AssociatedData.of("key-encryption-key", key.tenant().toString(), key.id().toString())
            .toBytes();
    try (SecretBytes root =
            SecretBytes.owning(
                masterKey.use(bytes -> Hkdf.sha256(bytes, SALT, info, CommittingKey.KEY_LENGTH)));
        CommittingKey derived = CommittingKey.derive(key.id(), root)) {
      return operation.apply(derived);
    }
  }

  @Override
  public void close() {
    masterKey.close();
  }
}
