package dev.gatehouse.vault.feed;

import dev.gatehouse.trust.problem.ProblemCode;
import dev.gatehouse.trust.problem.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /mesh/v1/consent-changes}: the feed that the gateway follows. Only a peer of the access
 * list gets here.
 *
 * <p>A cursor is a decimal number; a larger one is later. Without one, in {@code after} or {@code
 * Last-Event-ID}, the feed starts at its present end; {@code 0} is its beginning.
 */
@RestController
final class FeedController {

  private static final Logger LOG = LoggerFactory.getLogger(FeedController.class);

  private final ChangeFeed feed;

  FeedController(ChangeFeed feed) {
    this.feed = feed;
  }

  @GetMapping("/mesh/v1/consent-changes")
  void changes(
      @RequestParam(required = false) @Nullable String after,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
      HttpServletResponse response) {
    // The browser's convention for coming back (WHATWG HTML, section 9.2.4) is later than the
    // address it first used.
    long cursor = start(lastEventId == null ? after : lastEventId);
    response.setContentType("text/event-stream");
    response.setCharacterEncoding("UTF-8");
    response.setHeader("Cache-Control", "no-store");
    try {
      feed.follow(cursor, response.getOutputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.debug("A follower of the feed has left: {}", e.getMessage());
    } catch (DataAccessException | TransactionException e) {
      // Silence is the answer: a follower that hears no heartbeat trusts nothing that it holds.
      LOG.error("The feed ends, since the database does not answer", e);
    }
  }

  private long start(@Nullable String cursor) {
    long head = feed.head();
    if (cursor == null) {
      return head;
    }
    long from = parse(cursor);
    if (from > head) {
      throw new ProblemException(
          ProblemCode.CONFLICT,
          "the feed ends at " + head + ", before cursor " + from + ": start anew without one");
    }
    return from;
  }

  private static long parse(String cursor) {
    try {
      long number = Long.parseLong(cursor);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw invalid();
    }
    throw invalid();
  }

  private static ProblemException invalid() {
    return ProblemException.invalid(
        "query/after", "expected a cursor of this feed, a decimal number");
  }
}
