package dev.gatehouse.ledger.delivery;

import dev.gatehouse.delivery.lane.LaneStatus;
import dev.gatehouse.journal.catalogue.LedgerEventTypes;
import dev.gatehouse.ledger.LogId;
import dev.gatehouse.ledger.access.LogAccess;
import dev.gatehouse.ledger.access.LogReader;
import dev.gatehouse.ledger.access.ReadingRecord;
import dev.gatehouse.ledger.event.EventStore;
import dev.gatehouse.ledger.tree.LogStore;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.trust.token.PurposeTokenAuthentication;
import dev.gatehouse.trust.token.TransactionToken;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The sinks that the caller's log is delivered to, as far as they concern that log. */
@RestController
@RequestMapping(path = "/audit/v1/sinks", produces = MediaType.APPLICATION_JSON_VALUE)
final class SinkController {

  private static final int MOST_LETTERS = 1_000;

  private final DeliveryKeeper keeper;
  private final SinkCursors cursors;
  private final ParkedEvents parked;
  private final LogReader logs;
  private final LogAccess access;
  private final ReadingRecord record;

  SinkController(
      DeliveryKeeper keeper,
      SinkCursors cursors,
      ParkedEvents parked,
      LogReader logs,
      LogAccess access,
      ReadingRecord record) {
    this.keeper = keeper;
    this.cursors = cursors;
    this.parked = parked;
    this.logs = logs;
    this.access = access;
    this.record = record;
  }

  /**
   * A sink.
   *
   * @param state {@code idle}, {@code collecting}, {@code delivering}, {@code retrying}, {@code
   *     alert} or, where another replica delivers, {@code elsewhere}
   * @param next the index of the log's next event for it
   * @param lag how many of the log's events wait for it
   * @param deadLetters how many of the log's events it refused
   * @param problem why its last delivery failed
   */
  record SinkView(
      String name,
      @Nullable String kind,
      String state,
      long next,
      long lag,
      long deadLetters,
      @Nullable Instant lastDelivery,
      @Nullable String problem) {}

  /** All of a list. */
  record Items<T>(List<T> items) {}

  /**
   * What to send again: everything from a position or from a time on.
   *
   * @param index an index of the log
   * @param from RFC 3339; the first event that happened then or later, and all behind it
   */
  record Replay(@Nullable Long index, @Nullable String from) {}

  /**
   * From where on events are sent again.
   *
   * @param removed how many of them are left out, since retention removed their bodies
   */
  record Replaying(String sink, long index, long removed) {}

  @GetMapping
  ResponseEntity<Items<SinkView>> sinks(PurposeTokenAuthentication caller) {
    LogId log = access.require(caller.getPrincipal(), "audit.list", null);
    long size = size(log);
    return answer(
        new Items<>(
            keeper.sinks().stream()
                .filter(sink -> sink.lane().filter().takesLog(log.name()))
                .map(sink -> view(sink.lane().name(), log, size))
                .toList()));
  }

  @GetMapping("/{name}/dead-letters")
  ResponseEntity<Items<ParkedEvents.DeadLetter>> deadLetters(
      @PathVariable String name, PurposeTokenAuthentication caller) {
    TransactionToken token = caller.getPrincipal();
    LogId log = access.require(token, "audit.list", null);
    require(name, log);
    List<ParkedEvents.DeadLetter> letters = parked.list(log, name, MOST_LETTERS);
    record.record(
        token,
        log,
        LedgerEventTypes.SEARCHED,
        "audit.list",
        "*",
        Map.of("dead_letters_of", name, "rows", letters.size()));
    return answer(new Items<>(letters));
  }

  @PostMapping("/{name}/dead-letters/retry")
  ResponseEntity<Void> retry(@PathVariable String name, PurposeTokenAuthentication caller) {
    TransactionToken token = caller.getPrincipal();
    LogId log = access.require(token, "audit.deliver", null);
    require(name, log);
    record.record(
        token, log, LedgerEventTypes.SINK_RETRIED, "audit.deliver", "*", Map.of("sink", name));
    requireHere(keeper.retryParked(name));
    return ResponseEntity.accepted().build();
  }

  @PostMapping("/{name}/replay")
  ResponseEntity<Replaying> replay(
      @PathVariable String name, @RequestBody Replay body, PurposeTokenAuthentication caller) {
    TransactionToken token = caller.getPrincipal();
    LogId log = access.require(token, "audit.deliver", null);
    require(name, log);
    long index = index(log, body);
    long removed = logs.read(log, (jdbc, tree) -> new EventStore(jdbc).removedSince(index));
    record.record(
        token,
        log,
        LedgerEventTypes.SINK_REPLAYED,
        "audit.deliver",
        "*",
        Map.of("sink", name, "index", index, "removed", removed));
    requireHere(keeper.replay(name, Map.of(log.name(), index)));
    return ResponseEntity.accepted()
        .cacheControl(CacheControl.noStore())
        .body(new Replaying(name, index, removed));
  }

  private SinkView view(String name, LogId log, long size) {
    Optional<LaneStatus> status = keeper.status(name);
    long next = cursors.positions(name).getOrDefault(log.name(), 0L);
    return new SinkView(
        name,
        status.map(LaneStatus::kind).orElse(null),
        status.map(lane -> lane.state().name().toLowerCase(Locale.ROOT)).orElse("elsewhere"),
        next,
        Math.max(0, size - next),
        parked.count(log, name),
        status.map(LaneStatus::lastDelivery).orElse(null),
        status.map(LaneStatus::problem).orElse(null));
  }

  private long index(LogId log, Replay body) {
    long size = size(log);
    if ((body.index() == null) == (body.from() == null)) {
      throw ProblemException.invalid("/index", "expected either an index or from, a time");
    }
    if (body.index() != null) {
      if (body.index() < 0 || body.index() > size) {
        throw ProblemException.invalid("/index", "expected 0 to " + size + ", the log's size");
      }
      return body.index();
    }
    Instant from = time(String.valueOf(body.from()));
    return logs.read(log, (jdbc, tree) -> new EventStore(jdbc).firstSince(from, size));
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw ProblemException.invalid(
          "/from", "expected a time in RFC 3339, UTC, such as 2026-11-25T10:00:00Z");
    }
  }

  private long size(LogId log) {
    return logs.read(log, (jdbc, tree) -> new LogStore(jdbc).state(log).size());
  }

  private void require(String name, LogId log) {
    boolean known =
        keeper.sinks().stream()
            .anyMatch(
                sink ->
                    sink.lane().name().equals(name) && sink.lane().filter().takesLog(log.name()));
    if (!known) {
      throw new ProblemException(ProblemCode.NOT_FOUND, "there is no such sink");
    }
  }

  private static void requireHere(boolean here) {
    if (!here) {
      throw new ProblemException(
          ProblemCode.OVERLOADED, "another replica delivers at the moment: ask again");
    }
  }

  private static <T> ResponseEntity<T> answer(T body) {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
  }
}
