package dev.gatehouse.ledger.search;

import dev.gatehouse.journal.catalogue.LedgerEventTypes;
import dev.gatehouse.ledger.LogId;
import dev.gatehouse.ledger.access.LogAccess;
import dev.gatehouse.ledger.access.ReadingRecord;
import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.trust.token.PurposeTokenAuthentication;
import dev.gatehouse.trust.token.TransactionToken;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Events as they arrive. A stream lives as long as the token that it was asked for with, a minute
 * at most; its reader comes back with another and goes on behind the last event that it saw. So
 * whoever loses the right to read stops reading within a minute. What a reader does not take is not
 * read from the database either.
 */
@RestController
final class TailController implements ApplicationListener<ContextClosedEvent> {

  private static final Logger LOG = LoggerFactory.getLogger(TailController.class);
  private static final Duration LOOK = Duration.ofMillis(300);
  private static final Duration BEAT = Duration.ofSeconds(10);
  private static final int MOST_STREAMS = 64;

  private final EventTail tail;
  private final LogAccess access;
  private final ReadingRecord readings;
  private final SoughtPeople people;
  private final Clock clock;
  private final Semaphore free = new Semaphore(MOST_STREAMS);
  private volatile boolean closing;

  TailController(
      EventTail tail, LogAccess access, ReadingRecord readings, SoughtPeople people, Clock clock) {
    this.people = people;
    this.tail = tail;
    this.access = access;
    this.readings = readings;
    this.clock = clock;
  }

  @GetMapping("/audit/v1/events/tail")
  void follow(
      @RequestParam Map<String, String> parameters,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
      PurposeTokenAuthentication caller,
      HttpServletResponse response)
      throws IOException {
    TransactionToken token = caller.getPrincipal();
    LogId log = access.require(token, "audit.list", null);
    Map<String, String> filters = new LinkedHashMap<>(parameters);
    String from = filters.remove("from");
    String after = filters.remove("after");
    for (String name : new String[] {"to", "limit", "cursor"}) {
      if (filters.containsKey(name)) {
        throw ProblemException.invalid(
            "query/" + name, "a stream has filters, and begins at 'from' or behind 'after'");
      }
    }
    EventQuery query = EventQuery.of(filters).with(people.tokens(log));
    LogAccess.requireOwn(log, filters.get("tenant"));
    long first = first(log, from, last == null ? after : last, last != null);
    if (!free.tryAcquire()) {
      throw new ProblemException(
          ProblemCode.OVERLOADED, MOST_STREAMS + " streams are open, which is the most");
    }
    try {
      Map<String, Object> details = new LinkedHashMap<>();
      details.put("query", query.recorded());
      details.put("after", first - 1);
      readings.record(token, log, LedgerEventTypes.TAIL_OPENED, "audit.list", "*", details);
      response.setContentType("text/event-stream");
      response.setCharacterEncoding("UTF-8");
      response.setHeader("Cache-Control", "no-store");
      EventStream stream = new EventStream(response.getOutputStream());
      long next = first;
      try {
        stream.open();
        next = follow(log, query, first, token.expiresAt(), stream);
      } catch (IOException e) {
        LOG.debug("the reader of a stream is gone", e);
      } finally {
        details.put("rows", stream.rows());
        details.put("last", next - 1);
        readings.record(token, log, LedgerEventTypes.TAIL_CLOSED, "audit.list", "*", details);
      }
    } finally {
      free.release();
    }
  }

  /** Writes until the token ends; returns the index to go on from. */
  private long follow(LogId log, EventQuery query, long first, Instant end, EventStream stream)
      throws IOException {
    long next = first;
    Instant beat = clock.instant();
    while (!closing && clock.instant().isBefore(end)) {
      EventTail.Part part = tail.read(log, query, next);
      if (part.next() > next) {
        stream.write(part, next);
        next = part.next();
        beat = clock.instant();
      } else if (clock.instant().isAfter(beat.plus(BEAT))) {
        stream.beat();
        beat = clock.instant();
      }
      if (part.complete()) {
        pause();
      }
    }
    return next;
  }

  private long first(LogId log, @Nullable String from, @Nullable String after, boolean header) {
    if (after != null) {
      try {
        long index = Long.parseLong(after);
        if (index >= -1 && index < Long.MAX_VALUE) {
          return index + 1;
        }
      } catch (NumberFormatException e) {
        throw unreadable(header);
      }
      throw unreadable(header);
    }
    Instant begin = EventQuery.time("from", from);
    return begin == null ? tail.end(log) : tail.firstSince(log, begin);
  }

  private static ProblemException unreadable(boolean header) {
    return ProblemException.invalid(
        header ? "header/Last-Event-ID" : "query/after",
        "expected the id of an event of an earlier stream, its index in the log");
  }

  private void pause() {
    try {
      Thread.sleep(LOOK);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closing = true;
    }
  }

  /** Streams end first when the service ends, which waits for requests. */
  @Override
  public void onApplicationEvent(ContextClosedEvent event) {
    closing = true;
  }
}
