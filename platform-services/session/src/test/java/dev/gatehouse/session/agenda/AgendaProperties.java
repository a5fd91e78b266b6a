package dev.gatehouse.session.agenda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The order of an agenda under insertion, removal and reordering. */
class AgendaProperties {

  @Property
  void anyPermutationIsAnOrder(@ForAll @IntRange(max = 20) int size, @ForAll long seed) {
    Agenda agenda = agenda(size);
    List<UUID> order = ids(agenda);
    Collections.shuffle(order, new Random(seed));

    Agenda ordered = agenda.inOrder(order).orElseThrow();

    assertThat(ids(ordered)).isEqualTo(order);
    assertThat(ordered.items()).containsExactlyInAnyOrderElementsOf(agenda.items());
    assertThat(ordered.minutes()).isEqualTo(agenda.minutes());
  }

  @Property
  void nothingElseIsAnOrder(
      @ForAll @IntRange(min = 1, max = 20) int size, @ForAll @IntRange(max = 19) int at) {
    Agenda agenda = agenda(size);
    List<UUID> missing = ids(agenda);
    missing.remove(at % size);
    List<UUID> twice = ids(agenda);
    twice.add(twice.get(at % size));
    List<UUID> foreign = ids(agenda);
    foreign.set(at % size, new UUID(9, 9));

    assertThat(agenda.inOrder(missing)).isEmpty();
    assertThat(agenda.inOrder(twice)).isEmpty();
    assertThat(agenda.inOrder(foreign)).isEmpty();
  }

  @Property
  void anItemGoesWhereItIsPutAndNothingElseMoves(
      @ForAll @IntRange(max = 20) int size, @ForAll @IntRange(max = 30) int position) {
    Agenda agenda = agenda(size);
    AgendaItem added = item(99);

    Agenda longer = agenda.with(added, position);

    assertThat(longer.items().get(Math.min(position, size))).isEqualTo(added);
    assertThat(longer.without(added.id())).isEqualTo(agenda);
  }

  private static Agenda agenda(int size) {
    List<AgendaItem> items = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      items.add(item(i));
    }
    return new Agenda(items);
  }

  private static AgendaItem item(int number) {
    return new AgendaItem(
        new UUID(1, number), new AgendaItem.ItemTopic("item " + number, number + 1, null), 1);
  }

  private static List<UUID> ids(Agenda agenda) {
    return new ArrayList<>(agenda.items().stream().map(AgendaItem::id).toList());
  }
}
