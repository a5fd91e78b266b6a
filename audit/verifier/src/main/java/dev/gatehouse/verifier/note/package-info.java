/**
 * Signed notes of C2SP signed-note: verifier keys, the opening of a note, and the lines of a
 * checkpoint, over which some signatures are made. It owns the question who signed a text; whether
 * the signer is one to be believed is not its business.
 */
@NullMarked
package dev.gatehouse.verifier.note;

import org.jspecify.annotations.NullMarked;
