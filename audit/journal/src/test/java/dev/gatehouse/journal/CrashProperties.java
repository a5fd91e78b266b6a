package dev.gatehouse.journal;

import static dev.gatehouse.journal.JournalFixture.DIRECTORY;
import static dev.gatehouse.journal.JournalFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.journal.disk.SimulatedDisk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.ActionChainArbitrary;
import net.jqwik.api.state.Transformer;

/**
 * Any sequence of appends, deaths of the process and losses of power, each at any write: every
 * acknowledged entry is there, in order, and nothing is there that nobody appended.
 */
class CrashProperties {

  /** A journal on a simulated disk, and what its callers were told. */
  static final class Machine {
    private final SimulatedDisk disk = new SimulatedDisk();
    private final Map<Long, String> acknowledged = new TreeMap<>();
    private final List<String> doubtful = new ArrayList<>();
    private Journal journal = Journal.open(DIRECTORY, settings(disk));
    private long shipped;
    private int number;

    /** Appends at once as many events as there are sizes, so that they share batches. */
    Machine append(List<Integer> sizes) {
      List<CompletableFuture<Position>> futures = new ArrayList<>();
      List<String> events = new ArrayList<>();
      for (int size : sizes) {
        String event = number++ + "-" + "x".repeat(size);
        events.add(event);
        futures.add(journal.append(event.getBytes(StandardCharsets.UTF_8)));
      }
      for (int i = 0; i < futures.size(); i++) {
        String event = events.get(i);
        Position position = futures.get(i).handle((where, refused) -> where).join();
        if (position == null) {
          doubtful.add(event);
        } else {
          acknowledged.put(position.sequence(), event);
        }
      }
      return this;
    }

    /** The ledger acknowledges a part of what is durable. */
    Machine ship(int entries) throws IOException {
      shipped = Math.max(shipped, Math.min(shipped + entries, journal.status().lastSequence()));
      if (shipped > 0) {
        journal.acknowledgeShipped(shipped);
      }
      return this;
    }

    Machine crashDuring(List<Integer> sizes, int operations, long seed, boolean powerLost)
        throws IOException {
      disk.failAfter(operations);
      append(sizes);
      journal.close();
      if (powerLost) {
        disk.losePower(new Random(seed));
      } else {
        disk.killProcess();
      }
      journal = Journal.open(DIRECTORY, settings(disk));
      return check();
    }

    Machine restart() throws IOException {
      journal.close();
      journal = Journal.open(DIRECTORY, settings(disk));
      return check();
    }

    /**
     * Every acknowledged event that was not shipped is where it was; what else is there somebody
     * appended.
     */
    Machine check() throws IOException {
      assertThat(journal.firstUnshipped().sequence()).isLessThanOrEqualTo(shipped + 1);
      Map<Long, String> read = read();
      assertThat(read.values()).doesNotHaveDuplicates();
      acknowledged.forEach(
          (sequence, event) -> {
            if (sequence > shipped || read.containsKey(sequence)) {
              assertThat(read).containsEntry(sequence, event);
            }
          });
      read.forEach(
          (sequence, event) -> {
            assertThat(acknowledged.containsKey(sequence) || doubtful.contains(event)).isTrue();
            // Whatever was found once stays.
            acknowledged.put(sequence, event);
          });
      return this;
    }

    private Map<Long, String> read() throws IOException {
      Map<Long, String> entries = new TreeMap<>();
      try (JournalReader reader = journal.readFrom(journal.firstUnshipped())) {
        reader
            .nextBatch(Integer.MAX_VALUE, Long.MAX_VALUE)
            .forEach(
                entry ->
                    entries.put(
                        entry.sequence(), new String(entry.payload(), StandardCharsets.UTF_8)));
      }
      return entries;
    }

    @Override
    public String toString() {
      return acknowledged.size()
          + " acknowledged, "
          + doubtful.size()
          + " doubtful, "
          + shipped
          + " shipped";
    }
  }

  @Property(tries = 300)
  void everyAcknowledgedEntrySurvives(@ForAll("lives") ActionChain<Machine> life)
      throws IOException {
    Machine machine = life.run();
    machine.restart();
    machine.journal.close();
  }

  @Provide
  ActionChainArbitrary<Machine> lives() {
    return ActionChain.startWith(Machine::new)
        .withAction(4, new Append())
        .withAction(3, new Crash())
        .withAction(2, new Ship())
        .withAction(1, Action.just("restart", machine -> check(machine::restart)));
  }

  private static Arbitrary<List<Integer>> sizes() {
    return Arbitraries.integers().between(0, 1500).list().ofMinSize(1).ofMaxSize(6);
  }

  /** Appends a group of events. */
  static final class Append implements Action.Independent<Machine> {
    @Override
    public Arbitrary<Transformer<Machine>> transformer() {
      return sizes()
          .map(sizes -> Transformer.transform("append " + sizes, machine -> machine.append(sizes)));
    }
  }

  /** Has some entries acknowledged by the ledger. */
  static final class Ship implements Action.Independent<Machine> {
    @Override
    public Arbitrary<Transformer<Machine>> transformer() {
      return Arbitraries.integers()
          .between(1, 12)
          .map(
              entries ->
                  Transformer.transform(
                      "ship " + entries, machine -> check(() -> machine.ship(entries))));
    }
  }

  /** Appends a group of events and dies at one of the writes that this takes. */
  static final class Crash implements Action.Independent<Machine> {
    @Override
    public Arbitrary<Transformer<Machine>> transformer() {
      return Combinators.combine(
              sizes(),
              Arbitraries.integers().between(0, 8),
              Arbitraries.longs(),
              Arbitraries.of(true, false))
          .as(
              (sizes, operations, seed, power) ->
                  Transformer.transform(
                      (power ? "lose power" : "die")
                          + " after "
                          + operations
                          + " while appending "
                          + sizes,
                      machine -> check(() -> machine.crashDuring(sizes, operations, seed, power))));
    }
  }

  private interface Step {
    Machine run() throws IOException;
  }

  private static Machine check(Step step) {
    try {
      return step.run();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
