package dev.gatehouse.ledger.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.fixtures.ServiceRole;
import dev.gatehouse.fixtures.TestDatabase;
import dev.gatehouse.fixtures.TestMesh;
import dev.gatehouse.fixtures.TestPostgres;
import dev.gatehouse.ledger.LogId;
import dev.gatehouse.trust.tls.EmbeddedAuthority;
import dev.gatehouse.trust.tls.TlsContexts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Journal and ledger under load die by {@code kill -9}, round after round, at points that follow
 * from a seed: in the middle of writes that arrive in part, with bits flipped behind what was
 * synced, with connections cut between them and to the database. Whatever was acknowledged to a
 * caller is in the ledger exactly once, and every checkpoint that was ever handed out is borne out
 * by the events.
 *
 * <p>{@code -Dgatehouse.kill.rounds=300} for the long run; {@code -Dgatehouse.kill.seed=N} for
 * another one.
 */
class KillRoundsTest {

  private static final int ROUNDS = Integer.getInteger("gatehouse.kill.rounds", 3);
  private static final long SEED = Long.getLong("gatehouse.kill.seed", 20_261_128L);
  private static final List<LogId> LOGS =
      List.of(
          LogId.named("01934f2e-0000-7000-8000-000000000001"),
          LogId.named("01934f2e-0000-7000-8000-000000000002"),
          LogId.APPLIANCE);

  @TempDir private Path folder;

  private final Random random = new Random(SEED);
  private final TestDatabase database = TestPostgres.shared().createDatabase();
  private final ServiceRole role = database.createService("ledger");
  private final List<UUID> acknowledged = new ArrayList<>();
  private final List<List<String>> checkpoints =
      LOGS.stream().<List<String>>map(log -> new ArrayList<>()).toList();
  private final List<ChildProcess> children = new ArrayList<>();
  private int kills;

  /** None of them outlives a test that failed. */
  @AfterEach
  void endTheProcesses() {
    children.forEach(ChildProcess::close);
  }

  @Test
  void whatWasAcknowledgedIsThereOnceAndEveryCheckpointHolds() throws Exception {
    List<IndependentHistory> histories = LOGS.stream().map(this::history).toList();
    try (CuttableLine line = new CuttableLine();
        HttpClient auditor = auditor()) {
      ChildProcess ledger = startLedger(line);
      for (int round = 1; round <= ROUNDS; round++) {
        ledger = round(round, ledger, line, auditor);
        histories.forEach(IndependentHistory::readOn);
      }
      ledger = ledger.isAlive() ? ledger : startLedger(line);
      ChildProcess last = source(line, 0);
      assertThat(last.end()).as(last.said() + "; " + folder).isZero();
      handOut(ledger, auditor);
      for (int log = 0; log < LOGS.size(); log++) {
        requireWhole(histories.get(log), checkpoints.get(log));
        // Once more from the first event: nothing that was seen before has changed since.
        requireWhole(history(LOGS.get(log)), checkpoints.get(log));
      }
      assertThat(acknowledged).doesNotHaveDuplicates().hasSizeGreaterThan(ROUNDS);
      assertThat(acknowledged)
          .as("in no log")
          .filteredOn(event -> histories.stream().noneMatch(history -> history.has(event)))
          .isEmpty();
      System.out.printf(
          "%d rounds, %d kills: %d acknowledged events in %d, %d checkpoints handed out%n",
          ROUNDS,
          kills,
          acknowledged.size(),
          histories.stream().mapToLong(IndependentHistory::size).sum(),
          checkpoints.stream().mapToInt(List::size).sum());
    }
  }

  /** One life of the source, with everything that may happen meanwhile. */
  private ChildProcess round(int round, ChildProcess before, CuttableLine line, HttpClient auditor)
      throws Exception {
    ChildProcess ledger = before.isAlive() ? before : startLedger(line);
    ChildProcess source = source(line, SEED + round);
    source.await(said -> said.equals("drained"));
    for (int event = random.nextInt(4); event >= 0; event--) {
      Thread.sleep(20 + random.nextInt(150));
      switch (random.nextInt(5)) {
        case 0 -> line.cut();
        case 1 -> cutDatabase();
        case 2 -> {
          ledger.kill();
          kills++;
          ledger = startLedger(line);
        }
        default -> handOut(ledger, auditor);
      }
    }
    if (random.nextInt(3) == 0) {
      ledger.kill();
      kills++;
    }
    assertThat(source.kill())
        .as("round %d: %s", round, source.said())
        .isIn(FaultyDisk.KILLED, SourceProcess.REFUSED);
    kills++;
    source.said().stream()
        .filter(said -> said.matches("ack [0-9a-f-]{36}"))
        .forEach(said -> acknowledged.add(UUID.fromString(said.substring(4))));
    new UnsyncedTail(random).damage(folder.resolve("journal"));
    return ledger;
  }

  private ChildProcess startLedger(CuttableLine line) throws InterruptedException {
    ChildProcess ledger =
        ChildProcess.start(
            folder.resolve("ledger.log"),
            LedgerProcess.class,
            folder,
            role.url(),
            role.username(),
            role.password());
    children.add(ledger);
    String port = ledger.await(said -> said.startsWith("port "));
    assertThat(port).as("a port; see " + folder.resolve("ledger.log")).isNotNull();
    line.leadTo(Integer.parseInt(String.valueOf(port).substring(5)));
    return ledger;
  }

  private ChildProcess source(CuttableLine line, long seed) {
    ChildProcess source =
        ChildProcess.start(
            folder.resolve("source.log"), SourceProcess.class, folder, line.address(), seed);
    children.add(source);
    return source;
  }

  private void cutDatabase() {
    JdbcClient.create(database.superuserDataSource())
        .sql("select pg_terminate_backend(pid) from pg_stat_activity where usename = ?")
        .param(role.username())
        .query(Boolean.class)
        .list();
  }

  /** Asks for a checkpoint of each log, as an auditor would, and keeps it. */
  private void handOut(ChildProcess ledger, HttpClient auditor)
      throws IOException, InterruptedException {
    String port = String.valueOf(ledger.await(said -> said.startsWith("port "))).substring(5);
    for (int log = 0; log < LOGS.size(); log++) {
      URI address = URI.create("https://127.0.0.1:" + port + "/checkpoint/" + LOGS.get(log).id());
      HttpResponse<String> answer =
          auditor.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
      if (answer.statusCode() == 200) {
        checkpoints.get(log).add(answer.body());
      }
    }
  }

  private static void requireWhole(IndependentHistory history, List<String> handedOut) {
    history.readOn();
    assertThat(history.kept()).containsAll(handedOut);
    Stream.concat(handedOut.stream(), history.kept().stream()).forEach(history::requireBorneOut);
  }

  private IndependentHistory history(LogId log) {
    return new IndependentHistory(
        database.superuserDataSource(),
        log,
        LedgerProcess.origins(folder).signer(log).verifierKey());
  }

  private HttpClient auditor() {
    EmbeddedAuthority authority =
        EmbeddedAuthority.openOrCreate(
            folder.resolve("tls"), TestMesh.TRUST_DOMAIN, Clock.systemUTC());
    return HttpClient.newBuilder()
        .sslContext(
            TlsContexts.jdkClient(
                authority.materialFor(
                    "gateway", List.of("localhost"), List.of(InetAddress.getLoopbackAddress())),
                TestMesh.id("ledger")::equals))
        .connectTimeout(Duration.ofSeconds(10))
        .build();
  }
}
