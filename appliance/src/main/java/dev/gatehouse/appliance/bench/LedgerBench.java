package dev.gatehouse.appliance.bench;

import dev.gatehouse.appliance.embedded.DatabaseRoles;
import dev.gatehouse.appliance.embedded.EmbeddedDatabase;
import dev.gatehouse.journal.segment.Entry;
import dev.gatehouse.journal.shipping.Delivery;
import dev.gatehouse.ledger.LogId;
import dev.gatehouse.ledger.checkpoint.CheckpointSigner;
import dev.gatehouse.ledger.checkpoint.Commitments;
import dev.gatehouse.ledger.checkpoint.Origins;
import dev.gatehouse.ledger.checkpoint.SigningKey;
import dev.gatehouse.ledger.intake.Intake;
import dev.gatehouse.ledger.intake.OwnJournalTransport;
import dev.gatehouse.ledger.person.EventPeople;
import dev.gatehouse.ledger.tree.LogStore;
import dev.gatehouse.ledger.tree.MerkleTree;
import dev.gatehouse.ledger.tree.TileStore;
import dev.gatehouse.service.store.DatabaseSettings;
import dev.gatehouse.service.store.ServiceDatabase;
import dev.gatehouse.service.store.TenantTransactions;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * The ledger's own work over a real PostgreSQL that syncs: deliveries of 500 events, each
 * integrated into the tree in one transaction and followed by a signed checkpoint, and proofs of
 * inclusion.
 */
final class LedgerBench {

  private static final int BATCH = 500;
  private static final String PASSWORD = "benchmark";

  private final Path folder;
  private final Path cache;
  private final Duration time;

  /**
   * @param cache where PostgreSQL is unpacked
   */
  LedgerBench(Path folder, Path cache, Duration time) {
    this.folder = folder;
    this.cache = cache;
    this.time = time;
  }

  List<Figure> figures() {
    try (EmbeddedDatabase database =
        EmbeddedDatabase.start(folder.resolve("postgres"), cache, PASSWORD, freePort())) {
      DatabaseRoles.ensure(database, Map.of("ledger", PASSWORD));
      try (ServiceDatabase service =
          ServiceDatabase.open(
              new DatabaseSettings(
                  database.url(DatabaseRoles.DATABASE), "ledger", PASSWORD, null, 4),
              "ledger")) {
        return figures(service);
      }
    }
  }

  private List<Figure> figures(ServiceDatabase service) {
    Clock clock = Clock.systemUTC();
    TenantTransactions transactions =
        new TenantTransactions(
            service.dataSource(), new JdbcTransactionManager(service.dataSource()));
    Origins origins =
        new Origins("bench/audit", SigningKey.openOrCreate(folder.resolve("ledger-key.pem")));
    CheckpointSigner signer = new CheckpointSigner(transactions, origins, new Commitments(), clock);
    Intake intake =
        new Intake(
            transactions,
            new JdbcTemplate(service.dataSource()),
            new EventPeople(new FixedTokens()),
            clock);
    OwnJournalTransport journal = new OwnJournalTransport(intake);
    String epoch = UUID.randomUUID().toString();
    var events = new SyntheticEvents(10_000_000);
    long sent = integrate(journal, signer, epoch, events, 0, time.dividedBy(2));
    long begin = System.nanoTime();
    long end = integrate(journal, signer, epoch, events, sent, time);
    double integrated = (end - sent) * 1e9 / (System.nanoTime() - begin);
    return List.of(
        Figure.alone("events integrated and signed, in deliveries of " + BATCH, integrated, "1/s"),
        Figure.alone(
            "proofs of inclusion among " + end + " events", proofs(transactions, end), "1/s"));
  }

  private static long integrate(
      OwnJournalTransport journal,
      CheckpointSigner signer,
      String epoch,
      SyntheticEvents events,
      long first,
      Duration time) {
    long next = first;
    long begin = System.nanoTime();
    while (System.nanoTime() - begin < time.toNanos()) {
      List<Entry> batch = new ArrayList<>(BATCH);
      for (int i = 0; i < BATCH; i++, next++) {
        batch.add(new Entry(next + 1, Instant.EPOCH, body(events, next)));
      }
      if (!(journal.deliver(epoch, batch) instanceof Delivery.Acknowledged)) {
        throw new IllegalStateException("the ledger did not take the events");
      }
      var _ = signer.sign(new LogId(SyntheticEvents.TENANT));
    }
    return next;
  }

  /** The ledger's own journal carries what the ledger wrote. */
  private static byte[] body(SyntheticEvents events, long index) {
    return new String(events.body(index), StandardCharsets.UTF_8)
        .replaceFirst("\"source\":\"[a-z-]+\"", "\"source\":\"ledger\"")
        .getBytes(StandardCharsets.UTF_8);
  }

  private double proofs(TenantTransactions transactions, long size) {
    SplittableRandom random = new SplittableRandom(1);
    long count = 0;
    long begin = System.nanoTime();
    while (System.nanoTime() - begin < time.toNanos()) {
      long index = random.nextLong(size);
      var _ =
          transactions.crossTenant(
              jdbc -> {
                new LogStore(jdbc).look(new LogId(SyntheticEvents.TENANT));
                return new MerkleTree(new TileStore(jdbc)).inclusion(index, size);
              });
      count++;
    }
    return count * 1e9 / (System.nanoTime() - begin);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException("there is no free port", e);
    }
  }
}
