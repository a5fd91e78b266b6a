/**
 * Owns the data keys: one for each data subject, wrapped by the tenant's key-encryption key,
 * counted so that none seals more than its cipher allows, and held unwrapped in memory for a short
 * while only.
 */
@NullMarked
package dev.gatehouse.vault.key;

import org.jspecify.annotations.NullMarked;
