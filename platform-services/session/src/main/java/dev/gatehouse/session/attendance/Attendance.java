package dev.gatehouse.session.attendance;

import dev.gatehouse.journal.catalogue.SessionEventTypes;
import dev.gatehouse.service.paging.Page;
import dev.gatehouse.service.paging.PageRequest;
import dev.gatehouse.session.facilitation.Precondition;
import dev.gatehouse.session.facilitation.SessionChanges;
import dev.gatehouse.session.facilitation.SessionChanges.Done;
import dev.gatehouse.session.participant.Part;
import dev.gatehouse.session.participant.Participant;
import dev.gatehouse.session.participant.ParticipantStore;
import dev.gatehouse.session.participant.Participants;
import dev.gatehouse.trust.token.TransactionToken;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What can be done with the people in a session, each within the frame of {@link SessionChanges}.
 * Thread-safe.
 */
public final class Attendance {

  private final SessionChanges changes;
  private final Participants participants;
  private final ParticipantStore store;

  public Attendance(SessionChanges changes, Participants participants, ParticipantStore store) {
    this.changes = changes;
    this.participants = participants;
    this.store = store;
  }

  /**
   * A participant after a change.
   *
   * @param added whether the person was not there before
   */
  public record Put(Participant participant, boolean added) {}

  /** A page of the people in a session. */
  public Page<Participant> list(TransactionToken token, UUID session, PageRequest page) {
    return changes.read(
        token,
        session,
        "sessions.participants.list",
        found -> participants.list(found.tenant(), session, page));
  }

  /** One person in a session. */
  public Participant read(TransactionToken token, UUID session, UUID person) {
    return changes.read(
        token,
        session,
        "sessions.participants.read",
        found -> participants.find(found.tenant(), session, person));
  }

  /**
   * Adds a person, or gives one who is there another part.
   *
   * @param seen what the caller has seen of one who is there
   */
  public Put put(TransactionToken token, UUID session, UUID person, Part part, Precondition seen) {
    return changes.change(
        token,
        session,
        "sessions.participants.write",
        changing -> {
          UUID tenant = changing.before().tenant();
          Map<String, String> details = Map.of("person", person.toString(), "part", part.code());
          Optional<Participant> before = store.find(tenant, session, person);
          if (before.isEmpty()) {
            Participant added = participants.add(tenant, session, person, part, changing.now());
            return new Done<>(new Put(added, true), SessionEventTypes.PARTICIPANT_ADDED, details);
          }
          seen.demand(before.get().version());
          Participant changed = participants.change(tenant, session, before.get(), part);
          return new Done<>(
              new Put(changed, false), SessionEventTypes.PARTICIPANT_CHANGED, details);
        });
  }

  /** Takes a person out of a session. */
  public Participant remove(TransactionToken token, UUID session, UUID person, Precondition seen) {
    return changes.change(
        token,
        session,
        "sessions.participants.delete",
        changing -> {
          UUID tenant = changing.before().tenant();
          Participant participant = participants.find(tenant, session, person);
          seen.demand(participant.version());
          participants.remove(tenant, session, participant);
          return new Done<>(
              participant,
              SessionEventTypes.PARTICIPANT_REMOVED,
              Map.of("person", person.toString()));
        });
  }
}
