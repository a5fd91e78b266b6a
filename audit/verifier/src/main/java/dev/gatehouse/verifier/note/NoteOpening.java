package dev.gatehouse.verifier.note;

import java.util.List;

/** What came of opening a signed note with a list of known keys. */
public sealed interface NoteOpening {

  /**
   * The text is signed by at least one known key.
   *
   * @param text what was signed, ending in a newline
   * @param verified the known keys' signatures, each key's once
   * @param unverified signatures by keys that are not known
   */
  record Opened(String text, List<NoteSignature> verified, List<NoteSignature> unverified)
      implements NoteOpening {}

  /**
   * The text must not be used.
   *
   * @param problem why
   * @param detail the same in a sentence
   */
  record Refused(NoteProblem problem, String detail) implements NoteOpening {}

  /** Why a note is refused. */
  enum NoteProblem {
    /** It is not a signed note. */
    MALFORMED,
    /** A known key's signature does not verify. */
    INVALID_SIGNATURE,
    /** No known key signed it. */
    UNVERIFIED,
    /** Two of the known keys have the name and identifier of a signature. */
    AMBIGUOUS_KEY
  }
}
