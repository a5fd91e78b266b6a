package dev.gatehouse.vault.key;

import dev.gatehouse.vault.cipher.AssociatedData;
import dev.gatehouse.vault.provider.KeyEncryptionKey;
import java.util.UUID;

/**
 * A data key as it is stored.
 *
 * @param subject whose data it encrypts; the same person in two tenants has two keys
 * @param wrapped what the key provider made of it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record WrappedDataKey(UUID id, UUID subject, KeyEncryptionKey kek, byte[] wrapped) {

  /** What wrapping binds a data key to, so that one row's key cannot be put into another's. */
  static AssociatedData context(KeyEncryptionKey kek, UUID subject, UUID dataKey) {
    return AssociatedData.of(
        "data-key", kek.tenant().toString(), subject.toString(), dataKey.toString());
  }

  AssociatedData context() {
    return context(kek, subject, id);
  }
}
