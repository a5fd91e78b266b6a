package dev.gatehouse.journal;

import static dev.gatehouse.journal.JournalFixture.DIRECTORY;
import static dev.gatehouse.journal.JournalFixture.append;
import static dev.gatehouse.journal.JournalFixture.contents;
import static dev.gatehouse.journal.JournalFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.journal.disk.SimulatedDisk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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
    private final List<String> acknowledged = new ArrayList<>();
    private final List<String> doubtful = new ArrayList<>();
    private Journal journal = Journal.open(DIRECTORY, settings(disk));
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
        CompletableFuture<Position> future = futures.get(i);
        future.handle((position, refused) -> 0).join();
        (future.isCompletedExceptionally() ? doubtful : acknowledged).add(events.get(i));
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

    /** What is read is the acknowledged events in order, with doubtful ones anywhere between. */
    Machine check() throws IOException {
      List<String> read = contents(journal);
      assertThat(read).doesNotHaveDuplicates();
      assertThat(read.stream().filter(acknowledged::contains).toList()).isEqualTo(acknowledged);
      List<String> more = new ArrayList<>(read);
      more.removeAll(acknowledged);
      assertThat(doubtful).containsAll(more);
      // Whatever was found once stays.
      acknowledged.clear();
      acknowledged.addAll(read);
      doubtful.removeAll(read);
      return this;
    }

    @Override
    public String toString() {
      return acknowledged.size() + " acknowledged, " + doubtful.size() + " doubtful";
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
