/**
 * Signed notes of C2SP signed-note: verifier keys and the opening of a note. It owns the question
 * who signed a text; what the text says is not its business.
 */
@NullMarked
package dev.gatehouse.verifier.note;

import org.jspecify.annotations.NullMarked;
