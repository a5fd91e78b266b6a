/**
 * Owns purposes: why a tenant processes personal data, on which legal basis, of which categories,
 * and whether it needs the data subject's consent. Some purposes are the vault's own and known to
 * every tenant.
 */
@NullMarked
package dev.gatehouse.vault.purpose;

import org.jspecify.annotations.NullMarked;
