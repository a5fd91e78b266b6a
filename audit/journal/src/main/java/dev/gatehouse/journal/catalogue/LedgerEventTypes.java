package dev.gatehouse.journal.catalogue;

import static dev.gatehouse.journal.event.EventKind.API_ACTIVITY;
import static dev.gatehouse.journal.event.Personal.CONTAINS;
import static dev.gatehouse.journal.event.Personal.PERSON;
import static dev.gatehouse.journal.event.Personal.TEXT;

import dev.gatehouse.journal.event.EventAct;
import dev.gatehouse.journal.event.EventType;
import java.util.List;

/** What the ledger writes: who read it, and what it noticed. */
public final class LedgerEventTypes {

  private static final String SOURCE = "ledger";

  /** Events were searched. */
  public static final EventType SEARCHED =
      reading("audit.searched", "somebody searched the log, or listed dead letters")
          .with("dead_letters_of", "the sink whose dead letters were listed")
          .doing(EventAct.READ);

  /** Somebody began to follow the log. */
  public static final EventType TAIL_OPENED =
      reading("audit.tail.opened", "somebody began to follow the log, for a minute at most")
          .with("after", "the index that the stream begins behind")
          .doing(EventAct.READ);

  /** Somebody ended following the log. */
  public static final EventType TAIL_CLOSED =
      reading("audit.tail.closed", "a stream of the log ended")
          .with("after", "the index that the stream began behind")
          .with("last", "the last index that it came to")
          .doing(EventAct.READ);

  /** One event was read. */
  public static final EventType READ =
      reading("audit.read", "somebody read one event, a tile or checkpoints")
          .with("tile", "the tile of the tree")
          .doing(EventAct.READ);

  /** An event was proved. */
  public static final EventType PROVED =
      reading("audit.proved", "somebody was given a proof")
          .with("size", "the tree's size")
          .doing(EventAct.READ);

  /** Events were exported. */
  public static final EventType EXPORTED =
      reading("audit.exported", "somebody exported events with their proofs")
          .with("from", "events not before this time")
          .with("to", "events before this time")
          .with("first", "index of the first event")
          .with("files", "ndjson or csv, where they went out as an archive of files")
          .doing(EventAct.READ);

  /** Dead letters are tried again. */
  public static final EventType SINK_RETRIED =
      type("sink.retried", "a sink's dead letters are to be delivered again")
          .about("audit-event", "always *")
          .with("sink", "the sink's name");

  /** A sink is fed again from an earlier place. */
  public static final EventType SINK_REPLAYED =
      type("sink.replayed", "a sink is to be fed again from an earlier place")
          .about("audit-event", "always *")
          .with("sink", "the sink's name")
          .with("index", "the index that it begins at")
          .with("removed", "events left out, since retention removed their bodies");

  /** Bodies were removed. */
  public static final EventType RETENTION_REMOVED =
      type("retention.removed", "bodies of events were removed by a retention rule")
          .grave()
          .about("log", "the log's name")
          .with("rule", "the rule's name")
          .with("days", "how many days it keeps events")
          .with("count", "how many bodies")
          .with("bytes", "their bytes")
          .with("first", "the lowest index among them")
          .with("last", "the highest index among them")
          .with("oldest", "time of the earliest event")
          .with("newest", "time of the latest event")
          .doing(EventAct.DELETE);

  /** A legal hold was placed. */
  public static final EventType HOLD_PLACED =
      hold("hold.placed", "somebody placed a legal hold on events").doing(EventAct.CREATE);

  /** A legal hold was released. */
  public static final EventType HOLD_RELEASED =
      hold("hold.released", "somebody released a legal hold").grave().doing(EventAct.DELETE);

  /** A journal sent what is no event. */
  public static final EventType ENTRY_MALFORMED =
      type("journal.entry.malformed", "a service's journal sent what is no event; it was kept")
          .grave()
          .about("journal", "source/epoch/sequence")
          .with("problem", "what is wrong with it, without its content")
          .with("size", "its bytes")
          .with("sha256", "SHA-256 of its bytes");

  /** A journal began anew. */
  public static final EventType EPOCH_OPENED =
      type(
              "journal.epoch.opened",
              "a service's journal began anew; its disk may have been lost or set back")
          .grave()
          .about("journal", "source/epoch")
          .with("epoch_before", "the epoch before")
          .with("last_sequence_before", "the last entry of it that the ledger has");

  /** A damaged log was to be restored. */
  public static final EventType LOG_RECOVERY =
      type("log.recovery", "an operator tried to restore a damaged log")
          .grave()
          .about("log", "the log's name")
          .with("events_missing", "events that were still missing")
          .with("events_restored", "events that were put back")
          .with("tiles_restored", "tiles that were computed anew")
          .with("checkpoint_restored", "whether the newest checkpoint was put back");

  /** A witness contradicts a log. */
  public static final EventType CHECKPOINT_CONTRADICTED =
      type(
              "checkpoint.contradicted",
              "a witness had cosigned another history of the log: the database was put back, or"
                  + " somebody else signs with its key")
          .grave()
          .about("log", "the log's name")
          .with("witness", "name and identifier of the witness's key")
          .with("detail", "what the witness says");

  /** Another log's checkpoint was refused. */
  public static final EventType WITNESS_REFUSED =
      type(
              "witness.refused",
              "as a witness, the ledger was sent a signed checkpoint that does not continue what"
                  + " it had cosigned")
          .grave()
          .about("checkpoint", "the log's origin")
          .with("old_size", "the size that it claimed to continue")
          .with("checkpoint", "the signed note, which may prove that the log has two histories")
          .with("reason", "why it was refused");

  /** A rule found something. */
  public static final EventType ALERT_RAISED =
      type("alert.raised", "a rule over the events of the log found something")
          .grave()
          .about("alert-rule", "the rule's name")
          .with("rule", "the rule's name")
          .with("key", "its cause, by which it is told once")
          .with("severity", "low, medium, high or critical")
          .with("summary", "what the rule says of it, made of events in which people are tokens")
          .with("count", "how much of what the rule counts there was")
          .with("events", "ids of the events behind it, the newest 20 at most");

  /** A rule can't be evaluated. */
  public static final EventType ALERT_RULE_FAILED =
      type("alert.rule-failed", "a rule for alerts failed; told once until it works again")
          .grave()
          .about("alert-rule", "the rule's name")
          .with("rule", "the rule's name")
          .with("log", "the log of the event that it failed at")
          .with("event", "the event that it failed at")
          .with("problem", "what is wrong, without the event's content");

  static final List<EventType> ALL =
      List.of(
          SEARCHED,
          TAIL_OPENED,
          TAIL_CLOSED,
          READ,
          PROVED,
          EXPORTED,
          SINK_RETRIED,
          SINK_REPLAYED,
          RETENTION_REMOVED,
          HOLD_PLACED,
          HOLD_RELEASED,
          ENTRY_MALFORMED,
          EPOCH_OPENED,
          LOG_RECOVERY,
          CHECKPOINT_CONTRADICTED,
          WITNESS_REFUSED,
          ALERT_RAISED,
          ALERT_RULE_FAILED);

  private LedgerEventTypes() {}

  private static EventType type(String name, String when) {
    return EventType.of(SOURCE, name, Versions.FIRST, API_ACTIVITY, when);
  }

  private static EventType hold(String name, String when) {
    return type(name, when)
        .about("audit-event", "always *")
        .with("hold", "the hold's id")
        .with("type", "the pattern of types that it holds")
        .with("actor", CONTAINS, "whose acts it holds")
        .with("subject", PERSON, "whose events it holds")
        .with("from", "events not before this time")
        .with("to", "events before this time")
        .with("reason", TEXT, "SHA-256 of why, which the hold itself says");
  }

  private static EventType reading(String name, String when) {
    return type(name, when)
        .about("audit-event", "the event that was read, or *")
        .with("query/actor", PERSON, "whose acts were asked for")
        .with("query/subject", PERSON, "whose data the events asked for are about")
        .with("query/resource", CONTAINS, "the resource asked for")
        .with("query/text", TEXT, "the words asked for")
        .with("query/*", "what else was asked for, by parameter")
        .with("rows", "how many events the answer has");
  }
}
