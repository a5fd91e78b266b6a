/**
 * Owns the one authenticated-encryption construction of the vault: AES-256-GCM under keys derived
 * with HKDF-SHA-256 that commit to themselves, and the canonical encoding of what a ciphertext is
 * bound to. Knows nothing of tenants, providers or storage.
 */
@NullMarked
package dev.gatehouse.vault.cipher;

import org.jspecify.annotations.NullMarked;
