package dev.gatehouse.journal.event;

/** How much an event of a type should worry its reader even when it succeeded. */
public enum EventWeight {
  /** As much as its outcome says: nothing, unless it was refused or failed. */
  ROUTINE,
  /** Evidence is missing, keys were withdrawn, emergency access was used: always high. */
  GRAVE
}
