package dev.gatehouse.gateway.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class FeedTest {

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final FeedLiveness feed = new FeedLiveness(nanos::get, Duration.ofNanos(10));

  @Test
  void aFeedThatWasNeverHeardIsNotAlive() {
    assertThat(feed.alive()).isFalse();
  }

  @Test
  void aFeedIsAliveUntilItsDeadlineAlsoWhereTheClockRunsOver() {
    feed.heard();

    nanos.addAndGet(10);
    assertThat(feed.alive()).isTrue();

    nanos.addAndGet(1);
    assertThat(feed.alive()).isFalse();
  }

  @Test
  void aFeedThatIsHeardAgainIsAliveAgain() {
    feed.heard();
    nanos.addAndGet(100);

    feed.heard();

    assertThat(feed.alive()).isTrue();
  }

  @Test
  void anEventWithoutEndIsGivenUp() {
    ServerSentEventParser parser = new ServerSentEventParser();
    byte[] line = ("data: " + "x".repeat(1024) + "\n").getBytes(StandardCharsets.US_ASCII);

    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 1024; i++) {
                parser.accept(line);
              }
            })
        .isInstanceOf(FeedProtocolException.class);
  }
}
