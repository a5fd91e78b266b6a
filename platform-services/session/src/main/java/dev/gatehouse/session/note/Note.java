package dev.gatehouse.session.note;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a note without reading it.
 *
 * @param id UUIDv7; also the id of the record in the vault
 * @param author who wrote it, and whom the record is about
 * @param agendaItem the point of the agenda that it belongs to
 * @param createdAt when it was written
 * @param updatedAt when it was last changed
 * @param version counts changes of the text from 1
 */
public record Note(
    UUID id,
    UUID author,
    @Nullable UUID agendaItem,
    Instant createdAt,
    Instant updatedAt,
    long version) {

  /** Longest text of a note, in characters. */
  public static final int MAX_TEXT = 10_000;

  /** The same note with another text. */
  public Note rewritten(Instant now) {
    return new Note(id, author, agendaItem, createdAt, now, version + 1);
  }
}
