package dev.gatehouse.vault.audit;

import dev.gatehouse.journal.JournalUnavailableException;
import dev.gatehouse.journal.event.AuditEvent;

/** Where audit events become durable. */
@FunctionalInterface
public interface AuditLog {

  /**
   * Returns when the event is durable.
   *
   * @throws JournalUnavailableException when that cannot be promised
   */
  void append(AuditEvent event);
}
