package dev.gatehouse.vault.key;

import dev.gatehouse.vault.provider.KeyEncryptionKey;

/** Is told how a tenant's key-encryption key serves. Implementations are thread-safe and fast. */
public interface KeyWatch {

  /** Why a key does not serve. */
  enum Outage {
    /** Its owner disabled it, or withdrew the vault's right to use it. */
    OWNER,
    /** Whoever holds it does not answer. */
    PROVIDER;

    /** The word in audit events and in the database. */
    String code() {
      return this == OWNER ? "owner" : "provider";
    }
  }

  /** A data key was wrapped or unwrapped with it. */
  void served(KeyEncryptionKey key);

  /** A data key could not be wrapped or unwrapped. */
  void failed(KeyEncryptionKey key, Outage why);
}
