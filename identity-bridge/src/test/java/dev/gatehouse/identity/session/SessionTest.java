package dev.gatehouse.identity.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SessionTest {

  private static final Instant T0 = Instant.parse("2026-01-01T08:00:00Z");
  private final SessionLifetime lifetime =
      new SessionLifetime(Duration.ofMinutes(30), Duration.ofHours(10));

  @Test
  void itEndsHalfAnHourAfterItsLastUse() {
    Session session = session(T0.plusSeconds(600), null);
    assertThat(session.until(lifetime)).isEqualTo(T0.plusSeconds(2400));
    assertThat(session.live(T0.plusSeconds(2399), lifetime)).isTrue();
    assertThat(session.live(T0.plusSeconds(2400), lifetime)).isFalse();
  }

  @Test
  void useDoesNotCarryItBeyondItsAbsoluteEnd() {
    Session session = session(T0.plus(Duration.ofMinutes(599)), null);
    assertThat(session.until(lifetime)).isEqualTo(T0.plus(Duration.ofHours(10)));
  }

  @Test
  void anEndedSessionIsOver() {
    assertThat(session(T0, T0.plusSeconds(1)).live(T0.plusSeconds(2), lifetime)).isFalse();
  }

  @Test
  void itsCsrfValueIsNotInLogs() {
    assertThat(session(T0, null).toString()).doesNotContain("csrf-value");
  }

  @Test
  void anIdleTimeBeyondTheAbsoluteOneIsRefused() {
    assertThatThrownBy(() -> new SessionLifetime(Duration.ofHours(2), Duration.ofHours(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT2H and PT1H");
  }

  private static Session session(Instant seen, @Nullable Instant ended) {
    return new Session(
        new UUID(0, 1),
        new UUID(0, 2),
        new UUID(0, 3),
        "app",
        Session.PASSWORD,
        List.of("pwd"),
        T0,
        seen,
        T0.plus(Duration.ofHours(10)),
        ended,
        "csrf-value");
  }
}
