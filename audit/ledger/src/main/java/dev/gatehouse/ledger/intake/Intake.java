package dev.gatehouse.ledger.intake;

import dev.gatehouse.journal.catalogue.LedgerEventTypes;
import dev.gatehouse.journal.event.AuditEvent;
import dev.gatehouse.journal.event.EventIds;
import dev.gatehouse.journal.event.Outcome;
import dev.gatehouse.ledger.LogId;
import dev.gatehouse.ledger.event.EventReader;
import dev.gatehouse.ledger.event.EventReading;
import dev.gatehouse.ledger.event.LedgerEvent;
import dev.gatehouse.ledger.intake.LogWriter.Arrival;
import dev.gatehouse.ledger.person.EventPeople;
import dev.gatehouse.ledger.person.Person;
import dev.gatehouse.ledger.tree.LogStore;
import dev.gatehouse.service.store.TenantTransactions;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Takes deliveries in: all of one delivery in one transaction, each entry once. An entry that is no
 * event does not stop the entries behind it: its bytes are parked, and the installation's log gets
 * an event with their hash. Thread-safe.
 */
public final class Intake {

  private final TenantTransactions transactions;
  private final JdbcTemplate batches;
  private final EventPeople people;
  private final Clock clock;
  private final EventIds ids;
  private final IntakeMeters meters;

  /** An intake that nobody measures. */
  public Intake(
      TenantTransactions transactions, JdbcTemplate batches, EventPeople people, Clock clock) {
    this(transactions, batches, people, new SimpleMeterRegistry(), clock);
  }

  public Intake(
      TenantTransactions transactions,
      JdbcTemplate batches,
      EventPeople people,
      MeterRegistry registry,
      Clock clock) {
    this.meters = new IntakeMeters(registry);
    this.transactions = transactions;
    this.batches = batches;
    this.people = people;
    this.clock = clock;
    this.ids = new EventIds(clock);
  }

  /**
   * Takes entries in.
   *
   * @param source the service, as its certificate says
   * @param epoch its journal's epoch
   * @param lines entries that follow each other
   * @throws dev.gatehouse.ledger.person.TokensUnavailableException when the vault can't say what
   *     stands for people; nothing was taken in
   */
  Receipt receive(String source, UUID epoch, List<JournalLine> lines) {
    long begin = System.nanoTime();
    try {
      // Asked before the transaction begins: no lock is held while the vault thinks.
      Map<Person, String> tokens =
          people.tokens(EventPeople.of(lines.stream().map(JournalLine::entry).toList(), source));
      Receipt receipt =
          transactions.crossTenant(jdbc -> new Delivery(jdbc, source, epoch, tokens).take(lines));
      meters.received(receipt, lines.size(), begin);
      return receipt;
    } catch (RuntimeException e) {
      meters.failed(begin);
      throw e;
    }
  }

  private final class Delivery {
    private final JdbcClient jdbc;
    private final String source;
    private final UUID epoch;
    private final Map<Person, String> tokens;
    private final SourceStore sources;
    private final Map<LogId, List<Arrival>> arrivals = new TreeMap<>();

    Delivery(JdbcClient jdbc, String source, UUID epoch, Map<Person, String> tokens) {
      this.jdbc = jdbc;
      this.source = source;
      this.epoch = epoch;
      this.tokens = tokens;
      this.sources = new SourceStore(jdbc);
    }

    Receipt take(List<JournalLine> lines) {
      sources.open(source, epoch, clock.instant());
      long last = sources.lock(source, epoch);
      if (lines.getFirst().sequence() > last + 1) {
        return new Receipt.Gap(last + 1);
      }
      if (last == 0) {
        sources.before(source, epoch).ifPresent(before -> note(opened(before)));
      }
      for (JournalLine line : lines) {
        EventReading reading =
            EventReader.read(
                line.entry(), source, event -> EventPeople.tokenise(event, source, tokens));
        if (line.sequence() > last) {
          arrive(line, reading);
        } else if (contradicts(line, reading)) {
          return new Receipt.Contradiction(line.sequence());
        }
      }
      LogWriter writer = new LogWriter(jdbc, batches);
      arrivals.forEach(writer::append);
      long delivered = lines.getLast().sequence();
      sources.advance(source, epoch, Math.max(last, delivered));
      return new Receipt.Acknowledged(delivered);
    }

    private void arrive(JournalLine line, EventReading reading) {
      switch (reading) {
        case EventReading.Accepted(LedgerEvent event) -> arrive(event, origin(line));
        case EventReading.Refused(String problem) -> park(line, problem);
      }
    }

    private void arrive(LedgerEvent event, Origin origin) {
      arrivals
          .computeIfAbsent(event.log(), log -> new ArrayList<>())
          .add(new Arrival(event, origin));
    }

    /**
     * Whether an entry is another one than was taken in under its number. What is no event must
     * have been parked as these very bytes, and so may an event be that an earlier version could
     * not read.
     */
    private boolean contradicts(JournalLine line, EventReading reading) {
      LogStore logs = new LogStore(jdbc);
      ArrivalStore store = new ArrivalStore(jdbc, batches);
      if (reading instanceof EventReading.Accepted(LedgerEvent event)) {
        logs.look(event.log());
        if (store.holds(origin(line), event)) {
          return false;
        }
      }
      logs.look(LogId.APPLIANCE);
      return !store.parked(origin(line), line.entry());
    }

    private void park(JournalLine line, String problem) {
      new LogStore(jdbc).look(LogId.APPLIANCE);
      new ArrivalStore(jdbc, batches).park(origin(line), line.entry(), problem, clock.instant());
      note(malformed(line, problem));
    }

    private void note(AuditEvent event) {
      if (EventReader.read(event.toJson(), Origin.LEDGER)
          instanceof EventReading.Accepted(LedgerEvent own)) {
        arrive(own, Origin.ofOwn(own));
      } else {
        throw new IllegalStateException(
            "the ledger's own event is not acceptable: " + event.type().name());
      }
    }

    private Origin origin(JournalLine line) {
      return new Origin(source, epoch, line.sequence());
    }

    private AuditEvent malformed(JournalLine line, String problem) {
      return AuditEvent.builder(LedgerEventTypes.ENTRY_MALFORMED)
          .id(ids.next())
          .time(clock.instant())
          .actor("service", source)
          .action("journal.append")
          .resource("journal", source + "/" + epoch + "/" + line.sequence())
          .outcome(Outcome.FAILED)
          .source(Origin.LEDGER)
          .detail("problem", problem)
          .detail("size", line.entry().length)
          .detail("sha256", sha256(line.entry()))
          .build();
    }

    private AuditEvent opened(SourceStore.Epoch before) {
      return AuditEvent.builder(LedgerEventTypes.EPOCH_OPENED)
          .id(ids.next())
          .time(clock.instant())
          .actor("service", source)
          .action("journal.open")
          .resource("journal", source + "/" + epoch)
          .outcome(Outcome.SUCCEEDED)
          .source(Origin.LEDGER)
          .detail("epoch_before", before.epoch().toString())
          .detail("last_sequence_before", before.lastSequence())
          .build();
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
