package dev.gatehouse.journal.shipping;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the ledger answered to a batch. */
public sealed interface Delivery {

  /**
   * The ledger has every entry up to this one.
   *
   * @param sequence the last entry that the ledger has
   */
  record Acknowledged(long sequence) implements Delivery {}

  /**
   * The batch does not follow what the ledger has.
   *
   * @param expected the entry that the ledger needs next
   */
  record OutOfOrder(long expected) implements Delivery {}

  /**
   * The ledger took nothing of the batch, since it has another entry under one of its numbers: the
   * journal was set back. It is proved that it was the ledger who said so.
   *
   * @param sequence the number
   */
  record Contradicted(long sequence) implements Delivery {}

  /**
   * The ledger did not take the batch; trying again may help.
   *
   * @param problem what it said, without content of events
   * @param retryAfter how long it asked to be left alone, null when it did not say
   */
  record Refused(String problem, @Nullable Duration retryAfter) implements Delivery {}

  /**
   * Somebody answered that the ledger has the batch, or another one, and it is not proved that it
   * was the ledger.
   *
   * @param problem what the answer lacked
   */
  record Unproven(String problem) implements Delivery {}
}
