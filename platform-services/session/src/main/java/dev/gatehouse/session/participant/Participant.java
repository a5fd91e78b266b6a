package dev.gatehouse.session.participant;

import java.time.Instant;
import java.util.UUID;

/**
 * A person in a session, known by id only: names are the identity bridge's.
 *
 * @param person the person's id
 * @param part what the person is in the session
 * @param addedAt since when
 * @param version counts changes of the part from 1
 */
public record Participant(UUID person, Part part, Instant addedAt, long version) {

  /** The same person in another part. */
  public Participant as(Part newPart) {
    return new Participant(person, newPart, addedAt, version + 1);
  }
}
