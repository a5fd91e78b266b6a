package dev.gatehouse.session.note;

import dev.gatehouse.trust.token.TransactionToken;
import java.util.Optional;

/**
 * Where the texts of notes are: the consent vault. Every call is for the person and purpose of a
 * token. Thread-safe.
 *
 * <p>Each method throws a {@link dev.gatehouse.trust.problem.ProblemException} if the vault refuses
 * ({@code consent-…}, {@code purpose-not-permitted}, {@code erased}), fails ({@code
 * upstream-failed}) or does not answer in time ({@code upstream-timeout}); then nothing was written
 * as far as the vault told.
 */
public interface NoteVault {

  /** Writes the text of a new note; refused if there is one already. */
  void create(TransactionToken token, Note note, String text);

  /** Puts another text in place of a note's. */
  void replace(TransactionToken token, Note note, String text);

  /** The text of a note; empty if the vault does not hold it any more. */
  Optional<String> read(TransactionToken token, Note note);

  /** Destroys the text of a note. Done as well if it is gone already. */
  void delete(TransactionToken token, Note note);
}
