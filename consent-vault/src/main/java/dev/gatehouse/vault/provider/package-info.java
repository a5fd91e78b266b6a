/**
 * Owns the boundary to whoever holds a tenant's key-encryption key: what any key provider must do,
 * and the local one that keeps its master key in a private file. Key-encryption keys never leave a
 * provider.
 */
@NullMarked
package dev.gatehouse.vault.provider;

import org.jspecify.annotations.NullMarked;
