package dev.gatehouse.delivery.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.delivery.Events;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** What a peer has, in the order in which it has it. Not thread-safe. */
final class Arrivals {

  private final Map<String, TreeSet<Long>> seen = new TreeMap<>();

  /** Notes an event: the first time that it comes, everything in front of it has come. */
  void add(String log, long index, String id) {
    assertThat(id).isEqualTo(Events.numbered(log, index).id());
    TreeSet<Long> indexes = seen.computeIfAbsent(log, unknown -> new TreeSet<>());
    if (indexes.add(index)) {
      assertThat(indexes.last()).as("the order of %s", log).isEqualTo(index);
    }
  }

  /** Every event of every log came. */
  void assertComplete(List<String> logs, long each) {
    TreeSet<Long> all =
        LongStream.range(0, each).boxed().collect(Collectors.toCollection(TreeSet::new));
    logs.forEach(log -> assertThat(seen.get(log)).as(log).isEqualTo(all));
  }

  /** How many different events came. */
  long count() {
    return seen.values().stream().mapToLong(TreeSet::size).sum();
  }
}
