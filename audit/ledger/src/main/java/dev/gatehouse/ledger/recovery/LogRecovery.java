package dev.gatehouse.ledger.recovery;

import dev.gatehouse.ledger.LogId;
import dev.gatehouse.ledger.checkpoint.CheckpointSigner;
import dev.gatehouse.ledger.checkpoint.CheckpointStore;
import dev.gatehouse.ledger.checkpoint.SignedCheckpoint;
import dev.gatehouse.ledger.event.LedgerEvent;
import dev.gatehouse.ledger.intake.EventRestoration;
import dev.gatehouse.ledger.tree.LogState;
import dev.gatehouse.ledger.tree.LogStore;
import dev.gatehouse.service.store.TenantTransactions;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Restores a log from its own tiles and events and from what is offered. All of it happens in one
 * transaction under the log's lock, and only if the result leads to the root that the log had and
 * to the checkpoint that this ledger signed last: whoever can write to the database but not sign
 * can't have anything else put into the log. Thread-safe.
 */
public final class LogRecovery {

  private static final int LISTED = 1_000;

  private final TenantTransactions transactions;
  private final CheckpointSigner signer;
  private final JdbcTemplate batches;
  private final Clock clock;

  public LogRecovery(
      TenantTransactions transactions, CheckpointSigner signer, JdbcTemplate batches, Clock clock) {
    this.transactions = transactions;
    this.signer = signer;
    this.batches = batches;
    this.clock = clock;
  }

  RecoveryReport recover(LogId log, Offer offer) {
    return transactions.crossTenant(jdbc -> new Attempt(jdbc, log, offer).run());
  }

  private final class Attempt {
    private final JdbcClient jdbc;
    private final LogId log;
    private final Offer offer;
    private final LogStore logs;
    private final CheckpointStore checkpoints;

    Attempt(JdbcClient jdbc, LogId log, Offer offer) {
      this.jdbc = jdbc;
      this.log = log;
      this.offer = offer;
      this.logs = new LogStore(jdbc);
      this.checkpoints = new CheckpointStore(jdbc);
    }

    RecoveryReport run() {
      LogState state = logs.enter(log);
      Rebuilt rebuilt = Rebuilt.of(jdbc, log, state.size(), offer, true);
      if (!leads(rebuilt, state)) {
        rebuilt = Rebuilt.of(jdbc, log, state.size(), offer, false);
      }
      if (!leads(rebuilt, state)) {
        Rebuilt bodies = Rebuilt.of(jdbc, log, state.size(), offer, true);
        return missing("events or tiles that lead to what was signed", bodies.unsound(), 0);
      }
      // What was offered and led here is proved, whatever else is missing.
      int events = restoreEvents(state.size(), rebuilt.unsound());
      if (!rebuilt.unsound().isEmpty()) {
        return missing("events", rebuilt.unsound(), events);
      }
      Optional<SignedCheckpoint> signed = signed(state, rebuilt);
      if (state.signedSize() >= 0 && signed.isEmpty()) {
        String what = "the signed checkpoint of " + state.signedSize() + " events";
        return missing(what, rebuilt.unsound(), events);
      }
      return restore(state, rebuilt, signed, events);
    }

    /**
     * The root that the log had is in the database, where it can be changed like everything else,
     * so it counts only beside what nobody else can sign. Where the signed part is borne out and
     * nothing contradicts itself, the root alone was changed.
     */
    private boolean leads(Rebuilt rebuilt, LogState state) {
      return Arrays.equals(rebuilt.root(), state.root())
          || (signed(state, rebuilt).isPresent()
              && (state.signedSize() == state.size() || rebuilt.isAsStored()));
    }

    /** The newest checkpoint, kept or offered, if it is what is signed for the rebuilt tree. */
    private Optional<SignedCheckpoint> signed(LogState state, Rebuilt rebuilt) {
      if (state.signedSize() < 0 || state.signedSize() > state.size()) {
        return Optional.empty();
      }
      SignedCheckpoint expected =
          signer.note(log, state.signedSize(), rebuilt.rootAt(state.signedSize()));
      return checkpoints.newest().filter(expected::equals).isPresent()
              || offer.checkpoints().contains(expected)
          ? Optional.of(expected)
          : Optional.empty();
    }

    private RecoveryReport restore(
        LogState state, Rebuilt rebuilt, Optional<SignedCheckpoint> signed, int events) {
      int tiles = rebuilt.store();
      boolean checkpoint =
          signed.isPresent() && !checkpoints.newest().filter(signed.get()::equals).isPresent();
      if (checkpoint) {
        checkpoints.restore(signed.get(), clock.instant());
      }
      logs.grown(log, state.size(), rebuilt.root());
      logs.damaged(log, null);
      return new RecoveryReport(log.name(), true, null, List.of(), 0, events, tiles, checkpoint);
    }

    private int restoreEvents(long size, SortedSet<Long> unsound) {
      EventRestoration restoration = new EventRestoration(jdbc, batches);
      int restored = 0;
      for (var offered : offer.events().entrySet()) {
        long index = offered.getKey();
        LedgerEvent event = offered.getValue();
        if (index >= 0
            && index < size
            && event.log().equals(log)
            && !unsound.contains(index)
            && !restoration.isThere(index, event)) {
          restoration.put(index, event);
          restored++;
        }
      }
      return restored;
    }

    private RecoveryReport missing(String what, SortedSet<Long> events, int restored) {
      return new RecoveryReport(
          log.name(),
          false,
          what,
          events.stream().limit(LISTED).toList(),
          events.size(),
          restored,
          0,
          false);
    }
  }
}
