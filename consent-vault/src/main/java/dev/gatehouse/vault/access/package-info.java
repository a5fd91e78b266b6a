/**
 * Owns who is calling and what they may do in the vault: the caller as the purpose-bound token
 * tells it, and the question to the policy that only the vault can ask, because only it knows whom
 * a consent or record is about.
 */
@NullMarked
package dev.gatehouse.vault.access;

import org.jspecify.annotations.NullMarked;
