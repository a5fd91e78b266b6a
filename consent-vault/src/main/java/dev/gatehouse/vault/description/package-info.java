/** Owns the vault's OpenAPI document. It is checked in, and tested against the running service. */
@NullMarked
package dev.gatehouse.vault.description;

import org.jspecify.annotations.NullMarked;
