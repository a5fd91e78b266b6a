/**
 * Notes that people take in a session. Their text is personal data and lives in the consent vault;
 * this package owns what is known about a note without its text, and the way to the vault.
 */
@NullMarked
package dev.gatehouse.session.note;

import org.jspecify.annotations.NullMarked;
