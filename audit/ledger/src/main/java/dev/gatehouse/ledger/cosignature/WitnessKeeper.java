package dev.gatehouse.ledger.cosignature;

import dev.gatehouse.delivery.http.SinkTls;
import dev.gatehouse.ledger.leader.Leader;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Asks all witnesses, on one replica at a time. Thread-safe. */
final class WitnessKeeper implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final @Nullable Leader leader;

  private WitnessKeeper(@Nullable Leader leader) {
    this.leader = leader;
  }

  /** Begins to ask, if there is anybody to be asked. */
  static WitnessKeeper start(
      Witnesses witnesses,
      WitnessesSettings settings,
      CosignedLogs logs,
      ContradictionRecord contradictions,
      DataSource dataSource,
      InstantSource clock) {
    if (witnesses.all().isEmpty()) {
      return new WitnessKeeper(null);
    }
    SinkTls tls = new SinkTls(settings.authorities(), settings.certificate(), settings.key());
    return new WitnessKeeper(
        Leader.start(
            "witnesses",
            dataSource,
            () -> {
              Targets targets = new Targets();
              List<WitnessLane> lanes =
                  witnesses.all().stream()
                      .map(
                          asked ->
                              new WitnessLane(
                                  asked,
                                  new WitnessClient(asked, tls, settings.timeout(), clock),
                                  logs,
                                  targets,
                                  contradictions,
                                  clock))
                      .toList();
              List<Thread> threads = new ArrayList<>();
              lanes.forEach(lane -> threads.add(lane.start(settings.interval())));
              return () -> stop(lanes, threads);
            }));
  }

  /** A request that hangs is broken off. */
  private static void stop(List<WitnessLane> lanes, List<Thread> threads) {
    lanes.forEach(WitnessLane::close);
    threads.forEach(Thread::interrupt);
    try {
      for (Thread thread : threads) {
        thread.join(PATIENCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    if (leader != null) {
      leader.close();
    }
  }
}
