package dev.gatehouse.session.agenda;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A session's agenda items in their order. Immutable.
 *
 * @param items each id occurs once; at most {@link #MAX_ITEMS}
 */
public record Agenda(List<AgendaItem> items) {

  /** More than this is no agenda any more, and it lets the agenda be read as a whole. */
  public static final int MAX_ITEMS = 200;

  public Agenda {
    items = List.copyOf(items);
    if (items.size() > MAX_ITEMS) {
      throw new IllegalArgumentException("an agenda has at most " + MAX_ITEMS + " items");
    }
  }

  /** Whether no further item fits. */
  public boolean full() {
    return items.size() == MAX_ITEMS;
  }

  /** The item with this id. */
  public Optional<AgendaItem> item(UUID id) {
    return items.stream().filter(item -> item.id().equals(id)).findFirst();
  }

  /** This agenda with an item at a position from 0; a position beyond the end means the end. */
  public Agenda with(AgendaItem item, int position) {
    List<AgendaItem> changed = new ArrayList<>(items);
    changed.add(Math.min(position, changed.size()), item);
    return new Agenda(changed);
  }

  /** This agenda without an item. */
  public Agenda without(UUID id) {
    return new Agenda(items.stream().filter(item -> !item.id().equals(id)).toList());
  }

  /** This agenda in another order, or nothing if the order does not name each item exactly once. */
  public Optional<Agenda> inOrder(List<UUID> order) {
    Map<UUID, AgendaItem> left = new HashMap<>();
    items.forEach(item -> left.put(item.id(), item));
    List<AgendaItem> ordered = new ArrayList<>(items.size());
    for (UUID id : order) {
      AgendaItem item = left.remove(id);
      if (item == null) {
        return Optional.empty();
      }
      ordered.add(item);
    }
    return left.isEmpty() ? Optional.of(new Agenda(ordered)) : Optional.empty();
  }

  /** The timeboxes of all items together, in minutes. */
  public int minutes() {
    return items.stream().mapToInt(item -> item.topic().minutes()).sum();
  }
}
