package dev.gatehouse.session.note;

import dev.gatehouse.journal.catalogue.SessionEventTypes;
import dev.gatehouse.journal.event.EventIds;
import dev.gatehouse.journal.event.EventType;
import dev.gatehouse.service.paging.Cursor;
import dev.gatehouse.service.paging.Page;
import dev.gatehouse.service.paging.PageRequest;
import dev.gatehouse.session.access.Gate;
import dev.gatehouse.session.access.Target;
import dev.gatehouse.session.agenda.AgendaStore;
import dev.gatehouse.session.audit.SessionEvents;
import dev.gatehouse.session.facilitation.Entrance;
import dev.gatehouse.session.facilitation.FacilitationSession;
import dev.gatehouse.session.facilitation.Precondition;
import dev.gatehouse.session.facilitation.TenantWork;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.trust.token.TransactionToken;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What can be done with the notes of a session. The text goes to the vault before the transaction
 * that knows of the note ends: if the vault refuses or fails, there is no note; if our own side
 * fails after the vault took a new text, the text is destroyed again. What destroys or replaces a
 * text is recorded before the vault is asked, and once more as failed if the vault does not do it;
 * a changed text that the vault took while our side failed is repaired by the caller's retry, since
 * the entity tag is still the old one. Thread-safe.
 */
public final class Notes {

  private static final UUID SOMEBODY_ELSE = new UUID(0, 0);

  private final TenantWork transactions;
  private final Entrance entrance;
  private final Gate gate;
  private final NoteStore store;
  private final AgendaStore agendas;
  private final NoteVault vault;
  private final SessionEvents events;
  private final EventIds ids;
  private final Clock clock;

  public Notes(
      TenantWork transactions,
      Entrance entrance,
      Gate gate,
      NoteStore store,
      AgendaStore agendas,
      NoteVault vault,
      SessionEvents events,
      EventIds ids,
      Clock clock) {
    this.transactions = transactions;
    this.entrance = entrance;
    this.gate = gate;
    this.store = store;
    this.agendas = agendas;
    this.vault = vault;
    this.events = events;
    this.ids = ids;
    this.clock = clock;
  }

  /** Writes a note of the caller's own. */
  public Note write(TransactionToken token, UUID session, String text, @Nullable UUID agendaItem) {
    Instant now = now();
    UUID author =
        Entrance.person(token)
            .orElseThrow(
                () ->
                    new ProblemException(ProblemCode.POLICY_DENIED, "only a person writes notes"));
    Note note = new Note(ids.next(), author, agendaItem, now, now, 1);
    return transactions.in(
        token.context().tenant(),
        () -> {
          FacilitationSession found =
              running(entrance.toRead(token, session, "sessions.notes.write"));
          demandItem(found, agendaItem);
          store.insert(found.tenant(), session, note);
          vault.create(token, note, text);
          store.ifRolledBack(() -> vault.delete(token, note));
          record(token, SessionEventTypes.NOTE_WRITTEN, "sessions.notes.write", session, note);
          return note;
        });
  }

  /**
   * A page of what is known of the notes that the caller may read, the newest first, without their
   * texts.
   */
  public Page<Note> list(TransactionToken token, UUID session, PageRequest page) {
    UUID before = page.position(1).map(Notes::id).orElse(null);
    return transactions.in(
        token.context().tenant(),
        () -> {
          FacilitationSession found = entrance.toRead(token, session, "sessions.notes.list");
          Target others = entrance.target(token, found).about(SOMEBODY_ELSE);
          UUID author =
              gate.wouldPermit(token, "sessions.notes.read", others)
                  ? null
                  : Entrance.person(token).orElse(SOMEBODY_ELSE);
          return Page.of(
              store.list(found.tenant(), session, author, before, page.limit() + 1),
              page.limit(),
              note -> List.of(note.id().toString()));
        });
  }

  /**
   * A note with its text.
   *
   * @throws ProblemException {@code erased} if the vault holds the text no more
   */
  public ReadNote read(TransactionToken token, UUID session, UUID id) {
    Note note =
        transactions.in(
            token.context().tenant(),
            () -> {
              Note found = enter(token, session, id, "sessions.notes.read").note();
              record(token, SessionEventTypes.NOTE_READ, "sessions.notes.read", session, found);
              return found;
            });
    return vault
        .read(token, note)
        .map(text -> new ReadNote(note, text))
        .orElseThrow(
            () -> new ProblemException(ProblemCode.ERASED, "the text of the note was erased"));
  }

  /** Puts another text in place of a note's. */
  public Note rewrite(
      TransactionToken token, UUID session, UUID id, String text, Precondition seen) {
    return transactions.in(
        token.context().tenant(),
        () -> {
          Found found = enter(token, session, id, "sessions.notes.write");
          running(found.session());
          seen.demand(found.note().version());
          Note changed = found.note().rewritten(now());
          store.update(found.session().tenant(), changed);
          record(token, SessionEventTypes.NOTE_CHANGED, "sessions.notes.write", session, changed);
          inVault(
              token,
              SessionEventTypes.NOTE_CHANGED,
              "sessions.notes.write",
              session,
              changed,
              () -> vault.replace(token, changed, text));
          return changed;
        });
  }

  /** Destroys a note. Also possible once the session has ended. */
  public void delete(TransactionToken token, UUID session, UUID id, Precondition seen) {
    transactions.in(
        token.context().tenant(),
        () -> {
          Found found = enter(token, session, id, "sessions.notes.delete");
          seen.demand(found.note().version());
          store.delete(found.session().tenant(), id);
          record(
              token,
              SessionEventTypes.NOTE_DELETED,
              "sessions.notes.delete",
              session,
              found.note());
          inVault(
              token,
              SessionEventTypes.NOTE_DELETED,
              "sessions.notes.delete",
              session,
              found.note(),
              () -> vault.delete(token, found.note()));
          return id;
        });
  }

  /**
   * A note of which the policy has been asked: first whether the caller may look, then whether at
   * this one.
   */
  private Found enter(TransactionToken token, UUID session, UUID id, String action) {
    FacilitationSession found = entrance.toRead(token, session, action);
    Note note =
        store
            .lock(found.tenant(), session, id)
            .orElseThrow(
                () -> new ProblemException(ProblemCode.NOT_FOUND, "there is no such note"));
    gate.require(token, action, entrance.target(token, found).about(note.author()));
    return new Found(found, note);
  }

  private void demandItem(FacilitationSession session, @Nullable UUID item) {
    if (item != null && agendas.find(session.tenant(), session.id()).item(item).isEmpty()) {
      throw ProblemException.invalid("/agenda_item", "expected an item of the session's agenda");
    }
  }

  private void inVault(
      TransactionToken token,
      EventType type,
      String action,
      UUID session,
      Note note,
      Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      events.failed(token, type, action, session, details(note));
      throw e;
    }
  }

  private void record(
      TransactionToken token, EventType type, String action, UUID session, Note note) {
    events.done(token, type, action, session, details(note));
  }

  private static Map<String, String> details(Note note) {
    return Map.of("note", note.id().toString(), "author", note.author().toString());
  }

  private static FacilitationSession running(FacilitationSession session) {
    if (session.state().ended()) {
      throw new ProblemException(
          ProblemCode.CONFLICT,
          "the session is " + session.state().code() + ", expected one that has not ended");
    }
    return session;
  }

  private static UUID id(List<String> position) {
    try {
      return UUID.fromString(position.getFirst());
    } catch (IllegalArgumentException e) {
      throw Cursor.invalid();
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** A note and its text. */
  public record ReadNote(Note note, String text) {}

  private record Found(FacilitationSession session, Note note) {}
}
