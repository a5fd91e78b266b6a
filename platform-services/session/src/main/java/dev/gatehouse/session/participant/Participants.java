package dev.gatehouse.session.participant;

import dev.gatehouse.service.paging.Cursor;
import dev.gatehouse.service.paging.Page;
import dev.gatehouse.service.paging.PageRequest;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The rules of who takes part in one session. Used within a transaction that holds the session's
 * lock; thread-safe.
 */
public final class Participants {

  /** More people than this are an audience. */
  public static final int MAX = 1_000;

  private final ParticipantStore store;

  public Participants(ParticipantStore store) {
    this.store = store;
  }

  /** A page of the people in a session, in order of their ids. */
  public Page<Participant> list(UUID tenant, UUID session, PageRequest page) {
    UUID after = page.position(1).map(Participants::person).orElse(null);
    return Page.of(
        store.list(tenant, session, after, page.limit() + 1),
        page.limit(),
        participant -> List.of(participant.person().toString()));
  }

  /**
   * A person in a session.
   *
   * @throws ProblemException {@code not-found}
   */
  public Participant find(UUID tenant, UUID session, UUID person) {
    return store
        .find(tenant, session, person)
        .orElseThrow(
            () -> new ProblemException(ProblemCode.NOT_FOUND, "this person does not take part"));
  }

  /**
   * Adds a person.
   *
   * @throws ProblemException {@code conflict} if the session is full
   */
  public Participant add(UUID tenant, UUID session, UUID person, Part part, Instant now) {
    if (store.count(tenant, session) >= MAX) {
      throw new ProblemException(
          ProblemCode.CONFLICT, "the session has " + MAX + " participants, which is the most");
    }
    Participant participant = new Participant(person, part, now, 1);
    store.insert(tenant, session, participant);
    return participant;
  }

  /**
   * Gives a person another part.
   *
   * @throws ProblemException {@code conflict} for the owner
   */
  public Participant change(UUID tenant, UUID session, Participant participant, Part part) {
    refuseOwner(participant);
    Participant changed = participant.as(part);
    store.update(tenant, session, changed);
    return changed;
  }

  /**
   * Takes a person out.
   *
   * @throws ProblemException {@code conflict} for the owner
   */
  public void remove(UUID tenant, UUID session, Participant participant) {
    refuseOwner(participant);
    store.delete(tenant, session, participant.person());
  }

  private static void refuseOwner(Participant participant) {
    if (participant.part() == Part.OWNER) {
      throw new ProblemException(ProblemCode.CONFLICT, "the owner stays the owner of the session");
    }
  }

  private static UUID person(List<String> position) {
    try {
      return UUID.fromString(position.getFirst());
    } catch (IllegalArgumentException e) {
      throw Cursor.invalid();
    }
  }
}
