package dev.gatehouse.appliance.bench;

import dev.gatehouse.appliance.bench.SyntheticEvents.Traits;
import dev.gatehouse.appliance.embedded.DatabaseRoles;
import dev.gatehouse.appliance.embedded.EmbeddedDatabase;
import dev.gatehouse.ledger.LogId;
import dev.gatehouse.ledger.access.LogReader;
import dev.gatehouse.ledger.checkpoint.CheckpointSigner;
import dev.gatehouse.ledger.checkpoint.Commitments;
import dev.gatehouse.ledger.checkpoint.Origins;
import dev.gatehouse.ledger.checkpoint.SigningKey;
import dev.gatehouse.ledger.guard.LedgerGuard;
import dev.gatehouse.ledger.search.EventQuery;
import dev.gatehouse.ledger.search.EventSearch;
import dev.gatehouse.service.paging.Cursor;
import dev.gatehouse.service.paging.PageRequest;
import dev.gatehouse.service.store.DatabaseSettings;
import dev.gatehouse.service.store.ServiceDatabase;
import dev.gatehouse.service.store.TenantTransactions;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * Searches of a log of many events, as the audit API makes them: each filter alone and those that
 * are usually combined, the first page and one from the middle of the log.
 */
public final class SearchBench {

  private static final int RUNS = 60;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final String PASSWORD = "benchmark";

  private final Path folder;
  private final Path cache;
  private final SyntheticEvents events;
  private final PrintWriter progress;

  /**
   * @param folder an empty folder, or one that an earlier run left its events in
   * @param cache where PostgreSQL is unpacked
   * @param count how many events
   */
  public SearchBench(Path folder, Path cache, long count, PrintWriter progress) {
    this.folder = folder;
    this.cache = cache;
    this.events = new SyntheticEvents(count);
    this.progress = progress;
  }

  /** A kind of search: what is asked for, made of an event that is to be found. */
  private record Kind(String name, Function<Traits, Map<String, String>> query) {}

  /** Loads the events, unless they are there, and measures. */
  public List<Figure> run() throws InterruptedException {
    try (EmbeddedDatabase database =
        EmbeddedDatabase.start(folder.resolve("postgres"), cache, PASSWORD, freePort())) {
      DatabaseRoles.ensure(database, Map.of("ledger", PASSWORD));
      try (ServiceDatabase service = service(database)) {
        EventSearch search = search(service);
        if (search
            .find(
                new LogId(SyntheticEvents.TENANT),
                EventQuery.of(Map.of()),
                new PageRequest(1, null))
            .items()
            .isEmpty()) {
          tell("loading " + events.count() + " events");
          new EventLoad(database, DatabaseRoles.DATABASE, events).run();
        }
        return measured(search);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the events can't be loaded: " + e.getMessage(), e);
    }
  }

  private List<Figure> measured(EventSearch search) {
    List<Figure> figures = new ArrayList<>();
    figures.add(Figure.alone("events searched", events.count(), ""));
    for (Kind kind : kinds()) {
      tell("search by " + kind.name());
      for (boolean deep : new boolean[] {false, true}) {
        long[] took = took(search, kind, deep);
        String name = "search by " + kind.name() + (deep ? ", from the middle" : "");
        figures.add(Figure.alone(name + ", p50", percentile(took, 0.5), "ms"));
        figures.add(Figure.alone(name + ", p99", percentile(took, 0.99), "ms"));
      }
    }
    return figures;
  }

  private long[] took(EventSearch search, Kind kind, boolean deep) {
    SplittableRandom random = new SplittableRandom(kind.name().hashCode());
    LogId log = new LogId(SyntheticEvents.TENANT);
    long[] took = new long[RUNS];
    for (int run = 0; run < RUNS; run++) {
      Traits wanted = events.traits(random.nextLong(events.count()));
      EventQuery query = EventQuery.of(kind.query().apply(wanted));
      PageRequest page = new PageRequest(PageRequest.DEFAULT_LIMIT, deep ? middle() : null);
      long begin = System.nanoTime();
      var _ = search.find(log, query, page);
      took[run] = System.nanoTime() - begin;
    }
    return took;
  }

  private @Nullable String middle() {
    Traits middle = events.traits(events.count() / 2);
    return Cursor.encode(List.of(middle.time().toString(), Long.toString(middle.index())));
  }

  private static List<Kind> kinds() {
    return List.of(
        new Kind("nothing", t -> Map.of()),
        new Kind("time", t -> span(t, Map.of())),
        new Kind("id", t -> Map.of("id", t.id().toString())),
        new Kind("decision", t -> Map.of("decision_id", t.decision().toString())),
        new Kind("request", t -> Map.of("request_id", t.request().toString())),
        new Kind("type", t -> Map.of("type", t.type())),
        new Kind("rare type", t -> Map.of("type", "user.changed")),
        new Kind("type that never was", t -> Map.of("type", "policy.promoted")),
        new Kind("actor", t -> Map.of("actor", t.actor().toString())),
        new Kind("subject", t -> Map.of("subject", t.subject().toString())),
        new Kind("resource", t -> Map.of("resource_type", "session", "resource", t.resource())),
        new Kind("resource's id", t -> Map.of("resource", t.resource())),
        new Kind("resource's type", t -> Map.of("resource_type", "session")),
        new Kind("outcome", t -> Map.of("outcome", t.outcome())),
        new Kind("outcome failed", t -> Map.of("outcome", "failed")),
        new Kind("type and outcome", t -> Map.of("type", t.type(), "outcome", t.outcome())),
        new Kind(
            "type and outcome that exclude each other",
            t -> Map.of("type", "decision", "outcome", "succeeded")),
        new Kind("rare type and time", t -> span(t, Map.of("type", "user.changed"))),
        new Kind("outcome and time", t -> span(t, Map.of("outcome", "denied"))),
        new Kind("actor and time", t -> span(t, Map.of("actor", t.actor().toString()))),
        new Kind("actor and type", t -> Map.of("actor", t.actor().toString(), "type", t.type())),
        new Kind(
            "actor and outcome", t -> Map.of("actor", t.actor().toString(), "outcome", "denied")),
        new Kind(
            "actor and subject",
            t -> Map.of("actor", t.actor().toString(), "subject", t.subject().toString())),
        new Kind(
            "subject, type and time",
            t -> span(t, Map.of("subject", t.subject().toString(), "type", t.type()))),
        new Kind("frequent word", t -> Map.of("text", t.word())),
        new Kind("rare word", t -> Map.of("text", t.rareWord())),
        new Kind("word that never was", t -> Map.of("text", "nowhere")),
        new Kind("beginning of a word", t -> Map.of("text", t.rareWord().substring(0, 8) + "*")),
        new Kind("phrase", t -> Map.of("text", "\"sessions " + t.word() + "\"")),
        new Kind("words, one unwanted", t -> Map.of("text", "console -" + t.word())),
        new Kind(
            "word, type and outcome",
            t -> Map.of("text", t.word(), "type", t.type(), "outcome", t.outcome())),
        new Kind("word and actor", t -> Map.of("text", t.word(), "actor", t.actor().toString())),
        new Kind("word and time", t -> span(t, Map.of("text", t.word()))));
  }

  private static Map<String, String> span(Traits wanted, Map<String, String> others) {
    Map<String, String> query = new LinkedHashMap<>(others);
    query.put("from", wanted.time().minus(Duration.ofDays(3)).toString());
    query.put("to", wanted.time().plus(Duration.ofDays(3)).toString());
    return query;
  }

  private EventSearch search(ServiceDatabase service) {
    TenantTransactions transactions =
        new TenantTransactions(
            service.dataSource(), new JdbcTransactionManager(service.dataSource()));
    Origins origins =
        new Origins("bench/audit", SigningKey.openOrCreate(folder.resolve("checkpoint-key.pem")));
    CheckpointSigner signer =
        new CheckpointSigner(transactions, origins, new Commitments(), Clock.systemUTC());
    return new EventSearch(
        new LogReader(
            transactions, signer, new LedgerGuard(transactions, signer), cosigners -> false));
  }

  private static ServiceDatabase service(EmbeddedDatabase database) {
    return ServiceDatabase.open(
        new DatabaseSettings(database.url(DatabaseRoles.DATABASE), "ledger", PASSWORD, null, 4),
        "ledger");
  }

  private static double percentile(long[] took, double share) {
    long[] sorted = took.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.min(sorted.length - 1, (long) (sorted.length * share))]
        / NANOS_PER_MILLI;
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException("there is no free port", e);
    }
  }

  private void tell(String what) {
    progress.println("measuring " + what);
    progress.flush();
  }
}
