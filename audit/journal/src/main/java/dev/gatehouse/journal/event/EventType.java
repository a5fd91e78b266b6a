package dev.gatehouse.journal.event;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A declared type of event. Only declared types can be written, and only with details that they
 * declare: the event reference, the tokens that stand for people, and the classes in SIEM formats
 * all come from here. Services declare theirs in {@code dev.gatehouse.journal.catalogue}.
 *
 * @param source the service that writes it. A type is known by source and name together
 * @param name dotted, such as {@code consent.withdrawn}
 * @param since the version of Gatehouse that first wrote it
 * @param when what happened, as a sentence's end: "a consent was given"
 * @param kind the class that it has in SIEM formats
 * @param act the activity that it has in SIEM formats
 * @param weight how grave it is by itself
 * @param resource what {@code resource} names; null when it has none
 * @param details what {@code details} may hold
 */
public record EventType(
    String source,
    String name,
    String since,
    String when,
    EventKind kind,
    EventAct act,
    EventWeight weight,
    @Nullable EventField resource,
    List<EventField> details) {

  public EventType {
    name = EventText.identifier("type", name);
    details = List.copyOf(details);
  }

  /** Begins the declaration of a type. */
  public static EventType of(
      String source, String name, String since, EventKind kind, String when) {
    return new EventType(
        source, name, since, when, kind, EventAct.OTHER, EventWeight.ROUTINE, null, List.of());
  }

  /** This type as one that is grave whatever its outcome. */
  public EventType grave() {
    return new EventType(
        source, name, since, when, kind, act, EventWeight.GRAVE, resource, details);
  }

  /** This type as one that says that something of that sort was done. */
  public EventType doing(EventAct done) {
    return new EventType(source, name, since, when, kind, done, weight, resource, details);
  }

  /**
   * This type with a resource.
   *
   * @param type the resource's type, {@code *} when it varies
   * @param personal what the resource's id tells of a person
   */
  public EventType about(String type, Personal personal, String meaning) {
    return new EventType(
        source,
        name,
        since,
        when,
        kind,
        act,
        weight,
        new EventField(type, personal, meaning),
        details);
  }

  /** This type with a resource whose id is nobody's. */
  public EventType about(String type, String meaning) {
    return about(type, Personal.NO, meaning);
  }

  /** This type with another member of {@code details}. */
  public EventType with(String detail, Personal personal, String meaning) {
    List<EventField> more = new ArrayList<>(details);
    more.add(new EventField(detail, personal, meaning));
    return new EventType(source, name, since, when, kind, act, weight, resource, more);
  }

  /** This type with another member of {@code details} that tells nothing of a person. */
  public EventType with(String detail, String meaning) {
    return with(detail, Personal.NO, meaning);
  }

  /** The declaration of a member of {@code details}; null when it has none of that name. */
  public @Nullable EventField detail(String member) {
    // Asked for each detail of each event, on requests' paths: no stream.
    for (EventField field : details) {
      if (field.covers(member)) {
        return field;
      }
    }
    return null;
  }
}
