package dev.gatehouse.delivery.format;

import dev.gatehouse.delivery.event.EventDocument;
import dev.gatehouse.journal.catalogue.EventCatalogue;
import dev.gatehouse.journal.event.EventAct;
import dev.gatehouse.journal.event.EventKind;
import dev.gatehouse.journal.event.EventWeight;

/**
 * What the catalogue says of an event's type. A type that it does not know, as one from a newer
 * service, is some activity of no weight of its own.
 */
record EventNature(EventKind kind, EventAct act, EventWeight weight) {

  private static final EventNature UNKNOWN =
      new EventNature(EventKind.API_ACTIVITY, EventAct.OTHER, EventWeight.ROUTINE);

  static EventNature of(EventDocument event) {
    return EventCatalogue.find(event.text("source").orElse(""), event.type())
        .map(type -> new EventNature(type.kind(), type.act(), type.weight()))
        .orElse(UNKNOWN);
  }
}
