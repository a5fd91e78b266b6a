package dev.gatehouse.session.agenda;

import dev.gatehouse.journal.catalogue.SessionEventTypes;
import dev.gatehouse.journal.event.EventIds;
import dev.gatehouse.journal.event.EventType;
import dev.gatehouse.session.agenda.AgendaItem.ItemTopic;
import dev.gatehouse.session.facilitation.FacilitationSession;
import dev.gatehouse.session.facilitation.Precondition;
import dev.gatehouse.session.facilitation.SessionChanges;
import dev.gatehouse.session.facilitation.SessionChanges.Changing;
import dev.gatehouse.session.facilitation.SessionChanges.Done;
import dev.gatehouse.session.participant.ParticipantStore;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.trust.token.TransactionToken;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be done with the agenda of a session. Thread-safe. */
public final class Agendas {

  private final SessionChanges changes;
  private final AgendaStore store;
  private final ParticipantStore participants;
  private final EventIds ids;

  public Agendas(
      SessionChanges changes, AgendaStore store, ParticipantStore participants, EventIds ids) {
    this.changes = changes;
    this.store = store;
    this.participants = participants;
    this.ids = ids;
  }

  /**
   * An agenda and the version of its session, which changes with it.
   *
   * @param version to be named when the order is changed
   */
  public record Versioned(Agenda agenda, long version) {}

  /** The agenda of a session. */
  public Versioned read(TransactionToken token, UUID session) {
    return changes.read(
        token,
        session,
        "sessions.agenda.list",
        found -> new Versioned(agenda(found), found.version()));
  }

  /** One item. */
  public AgendaItem read(TransactionToken token, UUID session, UUID item) {
    return changes.read(token, session, "sessions.agenda.read", found -> item(agenda(found), item));
  }

  /**
   * Adds an item.
   *
   * @param position from 0; null: at the end
   */
  public AgendaItem add(
      TransactionToken token, UUID session, ItemTopic topic, @Nullable Integer position) {
    return change(
        token,
        session,
        "create",
        SessionEventTypes.AGENDA_CREATED,
        (changing, agenda) -> {
          if (agenda.full()) {
            throw new ProblemException(
                ProblemCode.CONFLICT,
                "the agenda has " + Agenda.MAX_ITEMS + " items, which is the most");
          }
          demandPresenter(changing.before(), topic);
          AgendaItem item = new AgendaItem(ids.next(), topic, 1);
          save(changing, agenda.with(item, position == null ? Agenda.MAX_ITEMS : position));
          return item;
        });
  }

  /** Changes what an item is about. */
  public AgendaItem change(
      TransactionToken token, UUID session, UUID id, ItemTopic topic, Precondition seen) {
    return change(
        token,
        session,
        "update",
        SessionEventTypes.AGENDA_UPDATED,
        (changing, agenda) -> {
          AgendaItem item = item(agenda, id);
          seen.demand(item.version());
          demandPresenter(changing.before(), topic);
          AgendaItem changed = item.about(topic);
          int position = agenda.items().indexOf(item);
          save(changing, agenda.without(id).with(changed, position));
          return changed;
        });
  }

  /** Takes an item off. */
  public AgendaItem remove(TransactionToken token, UUID session, UUID id, Precondition seen) {
    return change(
        token,
        session,
        "delete",
        SessionEventTypes.AGENDA_DELETED,
        (changing, agenda) -> {
          AgendaItem item = item(agenda, id);
          seen.demand(item.version());
          save(changing, agenda.without(id));
          return item;
        });
  }

  /**
   * Puts the items into another order.
   *
   * @throws ProblemException {@code invalid} if the order does not name each item exactly once
   */
  public Versioned reorder(
      TransactionToken token, UUID session, List<UUID> order, Precondition seen) {
    return changes.change(
        token,
        session,
        "sessions.agenda.reorder",
        changing -> {
          seen.demand(changing.before().version());
          Agenda ordered =
              agenda(changing.before())
                  .inOrder(order)
                  .orElseThrow(
                      () ->
                          ProblemException.invalid(
                              "/order", "expected the id of each item of the agenda once"));
          save(changing, ordered);
          return new Done<>(
              new Versioned(ordered, changing.after().version()),
              SessionEventTypes.AGENDA_REORDERED,
              Map.of());
        });
  }

  private AgendaItem change(
      TransactionToken token, UUID session, String verb, EventType event, ItemChange how) {
    return changes.change(
        token,
        session,
        "sessions.agenda." + verb,
        changing -> {
          AgendaItem item = how.apply(changing, agenda(changing.before()));
          return new Done<>(item, event, Map.of("item", item.id().toString()));
        });
  }

  private void demandPresenter(FacilitationSession session, ItemTopic topic) {
    if (topic.presenter() != null
        && participants.find(session.tenant(), session.id(), topic.presenter()).isEmpty()) {
      throw ProblemException.invalid(
          "/presenter", "expected a person who takes part in the session");
    }
  }

  private Agenda agenda(FacilitationSession session) {
    return store.find(session.tenant(), session.id());
  }

  private void save(Changing changing, Agenda agenda) {
    store.replace(changing.before().tenant(), changing.before().id(), agenda);
  }

  private static AgendaItem item(Agenda agenda, UUID id) {
    return agenda
        .item(id)
        .orElseThrow(
            () -> new ProblemException(ProblemCode.NOT_FOUND, "there is no such agenda item"));
  }

  @FunctionalInterface
  private interface ItemChange {
    AgendaItem apply(Changing changing, Agenda agenda);
  }
}
