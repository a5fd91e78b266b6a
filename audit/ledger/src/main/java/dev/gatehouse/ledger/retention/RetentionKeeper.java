package dev.gatehouse.ledger.retention;

import dev.gatehouse.ledger.LogId;
import dev.gatehouse.ledger.leader.Leader;
import dev.gatehouse.ledger.retention.RunStore.Requester;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** Applies the rules to every log by the clock, on one replica at a time. Thread-safe. */
final class RetentionKeeper implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RetentionKeeper.class);
  private static final Requester SCHEDULE = new Requester("service", "ledger");
  private static final Duration LAST_TURN = Duration.ofSeconds(10);

  private final Retention retention;
  private final JdbcTemplate database;
  private final Duration interval;
  private final @Nullable Leader leader;

  private RetentionKeeper(
      Retention retention, DataSource dataSource, Duration interval, boolean hasRules) {
    this.retention = retention;
    this.database = new JdbcTemplate(dataSource);
    this.interval = interval;
    this.leader = hasRules ? Leader.start("retention", dataSource, Turns::new) : null;
  }

  /** Without a rule there is nothing to do. */
  static RetentionKeeper start(
      Retention retention, DataSource dataSource, Duration interval, boolean hasRules) {
    return new RetentionKeeper(retention, dataSource, interval, hasRules);
  }

  private final class Turns implements Leader.Work {
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("retention").daemon().start(this::run);

    private void run() {
      try {
        do {
          turn();
        } while (!closing.await(interval.toMillis(), TimeUnit.MILLISECONDS));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private void turn() {
      try {
        long removed = 0;
        for (LogId log : retention.logs()) {
          removed +=
              retention.run(log, SCHEDULE, Integer.MAX_VALUE, this::goesOn).stream()
                  .mapToLong(outcome -> outcome.removed().count())
                  .sum();
        }
        if (removed > 0 && goesOn()) {
          // What was removed is free for new events once PostgreSQL has swept the tables.
          database.execute("vacuum events");
          database.execute("vacuum event_texts");
        }
      } catch (RuntimeException e) {
        LOG.warn("a retention run was cut short; the next one goes on from there", e);
      }
    }

    private boolean goesOn() {
      return closing.getCount() > 0;
    }

    @Override
    public void close() {
      closing.countDown();
      try {
        if (!thread.join(LAST_TURN)) {
          thread.interrupt();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    if (leader != null) {
      leader.close();
    }
  }
}
