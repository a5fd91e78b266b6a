package dev.gatehouse.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.identity.IdentityDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThrottleStoreTest {

  private final IdentityDatabase database = new IdentityDatabase();
  private final ThrottleStore throttle = new ThrottleStore(database.transactions, database.clock);
  private final SignInSource here = SignInSource.of("demo", "alice", "203.0.113.9");

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void fiveFailuresAreFreeThenTheWaitDoubles() {
    for (int i = 0; i < 6; i++) {
      assertThat(throttle.admit(here)).as("attempt %d", i).isEqualTo(Duration.ZERO);
    }
    assertThat(throttle.admit(here)).isEqualTo(Duration.ofSeconds(1));
    database.pass(Duration.ofSeconds(1));
    assertThat(throttle.admit(here)).isEqualTo(Duration.ZERO);
    assertThat(throttle.admit(here)).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void attemptsWhileDelayedDoNotProlongTheDelay() {
    for (int i = 0; i < 6; i++) {
      throttle.admit(here);
    }
    for (int i = 0; i < 100; i++) {
      assertThat(throttle.admit(here)).isEqualTo(Duration.ofSeconds(1));
    }
  }

  @Test
  void thePersonAtAnotherAddressIsNotHeldUp() {
    for (int i = 0; i < 6; i++) {
      throttle.admit(here);
    }
    assertThat(throttle.admit(SignInSource.of("demo", "alice", "198.51.100.7")))
        .isEqualTo(Duration.ZERO);
  }

  @Test
  void anAddressThatGoesThroughAListIsHeldUp() {
    for (int i = 0; i < 51; i++) {
      assertThat(throttle.admit(SignInSource.of("demo", "user" + i, "203.0.113.9")))
          .isEqualTo(Duration.ZERO);
    }
    assertThat(throttle.admit(SignInSource.of("demo", "one-more", "203.0.113.9")))
        .isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void anAccountTriedFromEverywhereIsHeldUpBriefly() {
    for (int i = 0; i < 21; i++) {
      assertThat(throttle.admit(SignInSource.of("demo", "alice", "198.51.100." + i)))
          .isEqualTo(Duration.ZERO);
    }
    assertThat(throttle.admit(SignInSource.of("demo", "alice", "198.51.100.99")))
        .isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void signingInForgivesTheAccountButNotTheAddress() {
    for (int i = 0; i < 51; i++) {
      throttle.admit(SignInSource.of("demo", "user" + i, "203.0.113.9"));
    }
    throttle.forgive(here);
    assertThat(throttle.admit(here)).isEqualTo(Duration.ofSeconds(1));
    database.pass(Duration.ofSeconds(1));
    assertThat(throttle.admit(here)).isEqualTo(Duration.ZERO);
  }

  @Test
  void attemptsAtTheSameMomentAreCountedBeforeAnyIsChecked() throws Exception {
    try (var threads = Executors.newFixedThreadPool(8)) {
      List<Callable<Duration>> attempts = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        attempts.add(() -> throttle.admit(here));
      }
      long admitted = 0;
      for (Future<Duration> outcome : threads.invokeAll(attempts)) {
        admitted += outcome.get().isZero() ? 1 : 0;
      }
      assertThat(admitted).isEqualTo(6);
    }
  }

  @Test
  void noNameAndNoAddressIsKeptReadable() {
    throttle.admit(here);
    String rows =
        database.transactions.crossTenant(
            jdbc ->
                jdbc.sql("select string_agg(f::text, ' ') from sign_in_failure f")
                    .query(String.class)
                    .single());
    assertThat(rows).doesNotContain("alice", "demo", "203.0.113.9");
  }

  @Test
  void aQuietDayClearsTheSlate() {
    for (int i = 0; i < 6; i++) {
      throttle.admit(here);
    }
    database.pass(Duration.ofHours(25));
    throttle.sweep();
    assertThat(throttle.admit(here)).isEqualTo(Duration.ZERO);
    assertThat(throttle.admit(here)).isEqualTo(Duration.ZERO);
  }
}
