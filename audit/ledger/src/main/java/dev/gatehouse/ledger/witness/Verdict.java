package dev.gatehouse.ledger.witness;

/** What a witness answers to a checkpoint (C2SP tlog-witness, add-checkpoint). */
sealed interface Verdict {

  /**
   * It continues what was seen.
   *
   * @param line the witness's signature line
   */
  record Cosigned(String line) implements Verdict {}

  /** It can't be read. */
  record Malformed(String detail) implements Verdict {}

  /** No such log is known. */
  record UnknownLog() implements Verdict {}

  /** None of the log's trusted keys signed it, or one of them signed something else. */
  record Untrusted(String detail) implements Verdict {}

  /**
   * The old size is not the one that was cosigned last.
   *
   * @param size the one that was
   */
  record Stale(long size) implements Verdict {}

  /** The log signed another root for the size that was cosigned last: a fork, and proof of it. */
  record OtherRoot(Evidence evidence) implements Verdict {}

  /** The proof does not lead from what was cosigned last to the checkpoint. */
  record NotProved(Evidence evidence) implements Verdict {}

  /**
   * What the log signed.
   *
   * @param oldSize what it claimed to continue, at most the checkpoint's size
   * @param note the checkpoint with the signatures that were verified; its beginning if it is
   *     longer than an event can hold
   */
  record Evidence(String origin, long oldSize, String note) {
    private static final int LONGEST_NOTE = 16_000;

    public Evidence {
      note = note.length() > LONGEST_NOTE ? note.substring(0, LONGEST_NOTE) : note;
    }
  }
}
