package dev.gatehouse.journal.event;

/**
 * What was done, in the words that every SIEM's schema has; which number or name that is for an
 * event's {@link EventKind} is each format's to say.
 */
public enum EventAct {
  /** Something new is there. */
  CREATE,
  /** Something was looked at, and is as it was. */
  READ,
  /** Something is different from before. */
  UPDATE,
  /** Something is gone. */
  DELETE,
  /** Somebody came in. */
  LOGON,
  /** Somebody went out. */
  LOGOFF,
  /** Somebody was given what proves later who they are. */
  TICKET,
  /** None of these: the event's action says what. */
  OTHER
}
