package dev.gatehouse.service.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Answers of a service without a database: once for a key, and no more of them than are agreed. */
class AnswersInMemoryTest {

  private static final UUID TENANT = UUID.fromString("11111111-1111-4111-8111-111111111111");
  private static final byte[] HASH = {1};
  private static final Instant START = Instant.parse("2026-11-27T10:00:00Z");

  private final AnswersInMemory answers =
      new AnswersInMemory(Clock.fixed(START, ZoneOffset.UTC), 2);
  private final AtomicInteger runs = new AtomicInteger();

  @Test
  void aKeyIsRunOnceAndAnsweredAlike() {
    assertThat(ask(answers, "a", "ada")).isEmpty();
    assertThat(ask(answers, "a", "ada")).map(StoredAnswer::status).contains(201);
    assertThat(runs).hasValue(1);
  }

  @Test
  void theSameKeyOfAnotherPersonTenantOrPathIsAnother() {
    assertThat(ask(answers, "a", "ada")).isEmpty();
    assertThat(ask(answers, "a", "eve")).isEmpty();
    assertThat(
            answers.once(
                new IdempotentRequest(UUID.randomUUID(), "ada", "/p", "a"), HASH, this::run))
        .isEmpty();
    assertThat(answers.once(new IdempotentRequest(TENANT, "ada", "/other", "a"), HASH, this::run))
        .isEmpty();
    assertThat(runs).hasValue(4);
  }

  @Test
  void whatFailedIsRunAgain() {
    assertThatThrownBy(
            () ->
                answers.once(
                    request("a", "ada"),
                    HASH,
                    () -> {
                      throw new IllegalStateException("refused");
                    }))
        .hasMessage("refused");
    assertThat(ask(answers, "a", "ada")).isEmpty();
    assertThat(runs).hasValue(1);
  }

  @Test
  void theOldestGoesFirst() {
    List.of("a", "b", "c").forEach(key -> ask(answers, key, "ada"));
    assertThat(ask(answers, "c", "ada")).isPresent();
    assertThat(ask(answers, "b", "ada")).isPresent();
    assertThat(ask(answers, "a", "ada")).as("was let go").isEmpty();
  }

  @Test
  void anAnswerIsKeptForADay() {
    Instant[] now = {START};
    AnswersInMemory daily =
        new AnswersInMemory(
            new Clock() {
              @Override
              public ZoneOffset getZone() {
                return ZoneOffset.UTC;
              }

              @Override
              public Clock withZone(java.time.ZoneId zone) {
                return this;
              }

              @Override
              public Instant instant() {
                return now[0];
              }
            },
            10);
    assertThat(ask(daily, "a", "ada")).isEmpty();
    now[0] = START.plus(Duration.ofHours(24));
    assertThat(ask(daily, "a", "ada")).isPresent();
    now[0] = START.plus(Duration.ofHours(24)).plusMillis(1);
    assertThat(ask(daily, "a", "ada")).isEmpty();
  }

  @Test
  void ofManyAtOnceOneIsRunAndTheOthersWaitForIt() throws Exception {
    List<Callable<Optional<StoredAnswer>>> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      all.add(() -> ask(answers, "a", "ada"));
    }
    int ran = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Optional<StoredAnswer>> each : threads.invokeAll(all)) {
        ran += each.get().isEmpty() ? 1 : 0;
      }
    }
    assertThat(ran).isEqualTo(1);
    assertThat(runs).hasValue(1);
  }

  private Optional<StoredAnswer> ask(AnswersInMemory of, String key, String subject) {
    return of.once(request(key, subject), HASH, this::run);
  }

  private StoredAnswer run() {
    runs.incrementAndGet();
    return new StoredAnswer(HASH, 201, null, null, null, new byte[0]);
  }

  private static IdempotentRequest request(String key, String subject) {
    return new IdempotentRequest(TENANT, subject, "/p", key);
  }
}
