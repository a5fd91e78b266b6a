package dev.gatehouse.vault.provider;

import java.util.UUID;

/**
 * Names a tenant's key-encryption key (KEK); the key itself stays with its provider.
 *
 * @param tenant whose key it is
 * @param id identifies the key within the vault; a rotation makes a new one
 * @param provider the {@link KeyProvider#name()} that holds it
 * @param reference what the provider calls it: a path, a handle, an ARN; empty where the id is
 *     enough
 */
public record KeyEncryptionKey(UUID tenant, UUID id, String provider, String reference) {}
