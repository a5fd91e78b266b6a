package dev.gatehouse.identity.signin;

import dev.gatehouse.service.store.TenantTransactions;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Failed sign-ins in PostgreSQL, so that every replica counts the same. */
@Repository
public class ThrottleStore implements Throttle {

  /** A source that stayed quiet this long starts afresh. */
  private static final Duration MEMORY = Duration.ofHours(24);

  private final TenantTransactions transactions;
  private final InstantSource clock;

  public ThrottleStore(TenantTransactions transactions, InstantSource clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public Duration admit(SignInSource source) {
    Instant now = clock.instant();
    return transactions.crossTenant(
        jdbc -> {
          Duration wait = Duration.ZERO;
          for (SignInSource.Limit limit : source.limits()) {
            Duration left = left(jdbc, limit, now);
            wait = left.compareTo(wait) > 0 ? left : wait;
          }
          if (wait.isZero()) {
            source.limits().forEach(limit -> count(jdbc, limit, now));
          }
          return wait;
        });
  }

  @Override
  public void forgive(SignInSource source) {
    transactions.crossTenant(
        jdbc ->
            jdbc.sql("delete from sign_in_failure where key in (:pair, :account)")
                .param("pair", source.accountFromAddress().bytes())
                .param("account", source.account().bytes())
                .update());
  }

  /** Forgets sources that have been quiet for a day. */
  public void sweep() {
    transactions.crossTenant(
        jdbc ->
            jdbc.sql("delete from sign_in_failure where last_at < :before")
                .param("before", Timestamp.from(clock.instant().minus(MEMORY)))
                .update());
  }

  /**
   * The row is made first, then locked: two attempts at one moment wait for each other even when it
   * is the first.
   */
  private static Duration left(JdbcClient jdbc, SignInSource.Limit limit, Instant now) {
    jdbc.sql(
            "insert into sign_in_failure (key, failures, blocked_until, last_at)"
                + " values (:key, 0, '-infinity', :now) on conflict (key) do nothing")
        .param("key", limit.key().bytes())
        .param("now", Timestamp.from(now))
        .update();
    // Compared in the database, whose times have microseconds.
    return jdbc.sql(
            "select case when blocked_until > :now"
                + " then extract(epoch from blocked_until - :now) else 0 end"
                + " from sign_in_failure where key = :key for update")
        .param("now", Timestamp.from(now))
        .param("key", limit.key().bytes())
        .query((row, index) -> Duration.ofMillis(Math.round(row.getDouble(1) * 1000)))
        .single();
  }

  private static void count(JdbcClient jdbc, SignInSource.Limit limit, Instant now) {
    int failures =
        jdbc.sql(
                "update sign_in_failure set failures = failures + 1, last_at = :now"
                    + " where key = :key returning failures")
            .param("key", limit.key().bytes())
            .param("now", Timestamp.from(now))
            .query(Integer.class)
            .single();
    jdbc.sql("update sign_in_failure set blocked_until = :until where key = :key")
        .param("until", Timestamp.from(now.plus(limit.rule().after(failures))))
        .param("key", limit.key().bytes())
        .update();
  }
}
