package dev.gatehouse.journal.event;

/**
 * What an event is about, in the classes that SIEMs sort by. The names are those of OCSF 1.8
 * classes.
 */
public enum EventKind {
  /** Somebody signed in or out, or was given a token: Authentication. */
  AUTHENTICATION,
  /** A person's or a client's account was made or changed: Account Change. */
  ACCOUNT_CHANGE,
  /** A thing that is administered was made or changed: Entity Management. */
  ENTITY_MANAGEMENT,
  /** Personal data was read or written: Datastore Activity. */
  DATASTORE_ACTIVITY,
  /** A request, a decision, or anything else: API Activity. */
  API_ACTIVITY
}
