/**
 * Owns consents: what a data subject decided about a purpose, every version of that decision with
 * who, when and why, and the state that follows from it at any moment. The transitions are one pure
 * state machine.
 */
@NullMarked
package dev.gatehouse.vault.consent;

import org.jspecify.annotations.NullMarked;
