package dev.gatehouse.journal.catalogue;

import static dev.gatehouse.journal.event.EventKind.DATASTORE_ACTIVITY;
import static dev.gatehouse.journal.event.EventKind.ENTITY_MANAGEMENT;
import static dev.gatehouse.journal.event.Personal.PERSON;

import dev.gatehouse.journal.event.EventAct;
import dev.gatehouse.journal.event.EventKind;
import dev.gatehouse.journal.event.EventType;
import java.util.List;

/** What the session service writes. */
public final class SessionEventTypes {

  private static final String SOURCE = "session";

  /** A session was made. */
  public static final EventType CREATED =
      session("created", "a facilitation session was made")
          .with("owner", PERSON, "who answers for it")
          .doing(EventAct.CREATE);

  /** A session's topic was changed. */
  public static final EventType UPDATED =
      state("updated", "what a session is about was changed").doing(EventAct.UPDATE);

  /** A session was planned. */
  public static final EventType SCHEDULED =
      state("scheduled", "a session was planned").doing(EventAct.UPDATE);

  /** A session began. */
  public static final EventType OPENED =
      state("opened", "a session was opened").doing(EventAct.UPDATE);

  /** A session ended. */
  public static final EventType CLOSED =
      state("closed", "a session was closed").doing(EventAct.UPDATE);

  /** A session will not be held. */
  public static final EventType CANCELLED =
      state("cancelled", "a session was cancelled").doing(EventAct.UPDATE);

  /** Somebody takes part. */
  public static final EventType PARTICIPANT_ADDED =
      participant("added", "a person was added to a session").doing(EventAct.CREATE);

  /** Somebody takes another part. */
  public static final EventType PARTICIPANT_CHANGED =
      participant("changed", "a person was given another part in a session").doing(EventAct.UPDATE);

  /** Somebody takes part no more. */
  public static final EventType PARTICIPANT_REMOVED =
      participant("removed", "a person was taken out of a session").doing(EventAct.DELETE);

  /** An agenda got another item. */
  public static final EventType AGENDA_CREATED =
      item("created", "an item was put on a session's agenda").doing(EventAct.CREATE);

  /** An item of an agenda was changed. */
  public static final EventType AGENDA_UPDATED =
      item("updated", "an item of a session's agenda was changed").doing(EventAct.UPDATE);

  /** An item was taken off an agenda. */
  public static final EventType AGENDA_DELETED =
      item("deleted", "an item was taken off a session's agenda").doing(EventAct.DELETE);

  /** An agenda got another order. */
  public static final EventType AGENDA_REORDERED =
      session("agenda.reordered", "a session's agenda was put in another order")
          .doing(EventAct.UPDATE);

  /** The policy refused a request here. */
  public static final EventType REFUSED =
      session("refused", "the policy refused what the gateway let through");

  /** A note was written. */
  public static final EventType NOTE_WRITTEN =
      note("written", "a note was written").doing(EventAct.CREATE);

  /** A note was read. */
  public static final EventType NOTE_READ = note("read", "a note was read").doing(EventAct.READ);

  /** A note was rewritten. */
  public static final EventType NOTE_CHANGED =
      note("changed", "a note was rewritten").doing(EventAct.UPDATE);

  /** A note was destroyed. */
  public static final EventType NOTE_DELETED =
      note("deleted", "a note was destroyed").doing(EventAct.DELETE);

  static final List<EventType> ALL =
      List.of(
          CREATED,
          UPDATED,
          SCHEDULED,
          OPENED,
          CLOSED,
          CANCELLED,
          PARTICIPANT_ADDED,
          PARTICIPANT_CHANGED,
          PARTICIPANT_REMOVED,
          AGENDA_CREATED,
          AGENDA_UPDATED,
          AGENDA_DELETED,
          AGENDA_REORDERED,
          REFUSED,
          NOTE_WRITTEN,
          NOTE_READ,
          NOTE_CHANGED,
          NOTE_DELETED);

  private SessionEventTypes() {}

  private static EventType type(String name, EventKind kind, String when) {
    return EventType.of(SOURCE, name, Versions.FIRST, kind, when)
        .about("session", "the facilitation session");
  }

  private static EventType session(String what, String when) {
    return type("session." + what, ENTITY_MANAGEMENT, when);
  }

  private static EventType state(String what, String when) {
    return session(what, when).with("state", "the session's state now");
  }

  private static EventType participant(String what, String when) {
    return session("participant." + what, when)
        .with("person", PERSON, "who it is")
        .with("part", "the part that they take");
  }

  private static EventType item(String what, String when) {
    return session("agenda." + what, when).with("item", "the item");
  }

  private static EventType note(String what, String when) {
    return type("note." + what, DATASTORE_ACTIVITY, when)
        .with("note", "the note")
        .with("author", PERSON, "who wrote it");
  }
}
