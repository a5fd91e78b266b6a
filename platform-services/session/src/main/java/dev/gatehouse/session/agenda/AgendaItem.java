package dev.gatehouse.session.agenda;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One point of an agenda.
 *
 * @param id UUIDv7
 * @param topic what it is about and how long it may take
 * @param version counts changes of the item from 1; its place in the order is no change of it
 */
public record AgendaItem(UUID id, ItemTopic topic, long version) {

  /** The same item about something else. */
  public AgendaItem about(ItemTopic newTopic) {
    return new AgendaItem(id, newTopic, version + 1);
  }

  /**
   * What an item is about.
   *
   * @param title one line, 1 to 200 characters
   * @param minutes its timebox, 1 to 1440
   * @param presenter a participant of the session
   */
  public record ItemTopic(String title, int minutes, @Nullable UUID presenter) {

    public static final int MAX_TITLE = 200;
    public static final int MAX_MINUTES = 1_440;
  }
}
