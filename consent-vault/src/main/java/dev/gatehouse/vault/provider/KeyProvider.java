package dev.gatehouse.vault.provider;

import dev.gatehouse.vault.cipher.AssociatedData;
import dev.gatehouse.vault.cipher.SecretBytes;
import java.util.concurrent.CompletionStage;

/**
 * Holds key-encryption keys and wraps data keys with them.
 *
 * <p>Shaped for keys that live elsewhere: both calls are asynchronous because a hardware module or
 * a customer's own key store answers over a network, and both take associated data, which the
 * provider must authenticate. A provider that cannot bind associated data itself (PKCS#11 key wrap,
 * for one) adds its own layer that does. Implementations are thread-safe and never block the
 * calling thread for long.
 *
 * <p>Both stages fail with {@link KeyProviderException}, which says whether trying again can help.
 */
public interface KeyProvider {

  /** The name by which configuration and stored keys refer to it, such as {@code local}. */
  String name();

  /**
   * Wraps a data key.
   *
   * @param dataKey stays the caller's, who closes it once the stage is complete
   * @param context what the wrapped key is bound to
   */
  CompletionStage<byte[]> wrap(KeyEncryptionKey key, SecretBytes dataKey, AssociatedData context);

  /**
   * Unwraps a data key; whoever receives it closes it. Fails unless {@code context} is the one it
   * was wrapped with.
   */
  CompletionStage<SecretBytes> unwrap(KeyEncryptionKey key, byte[] wrapped, AssociatedData context);
}
