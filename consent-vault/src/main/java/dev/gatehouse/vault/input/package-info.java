/**
 * Owns the judgement of what callers send: the lexical rules that several concepts share, and the
 * collection of what breaks them into one answer. Knows no concept of the vault.
 */
@NullMarked
package dev.gatehouse.vault.input;

import org.jspecify.annotations.NullMarked;
