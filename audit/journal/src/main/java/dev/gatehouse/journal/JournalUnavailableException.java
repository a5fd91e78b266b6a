package dev.gatehouse.journal;

import org.jspecify.annotations.Nullable;

/**
 * An append that can't be promised to be durable. The caller must act as if the event was not
 * recorded, and so refuse whatever the event stands for; the entry may nevertheless be found in the
 * journal later, when the disk took it after the deadline.
 */
public final class JournalUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why the journal could not promise the entry. */
  public enum Reason {
    /** The journal was closed. */
    CLOSED,
    /** The disk is full, read-only or failing. */
    DISK,
    /** The disk did not answer within the deadline. */
    DEADLINE,
    /** The ledger did not acknowledge the entry, and the journal was told to wait for that. */
    LEDGER,
    /** More appends are waiting than the settings allow. */
    QUEUE_FULL
  }

  private final Reason reason;

  public JournalUnavailableException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
