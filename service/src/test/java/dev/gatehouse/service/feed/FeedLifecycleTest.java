package dev.gatehouse.service.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.mock.web.MockHttpServletResponse;

class FeedLifecycleTest {

  private final EventFeed feed = new EventFeed("test", 4, () -> "{}");
  private final FeedLifecycle lifecycle = new FeedLifecycle(List.of(feed));

  @Test
  void stopsBeforeTheServerWaitsForItsRequests() {
    assertThat(lifecycle.getPhase())
        .isGreaterThan(WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE);
  }

  @Test
  void endsTheReaders() throws Exception {
    lifecycle.start();
    Thread reader =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    feed.serve(new MockHttpServletResponse(), 0, (_, _) -> List.of());
                  } catch (IOException e) {
                    throw new IllegalStateException(e);
                  }
                });

    lifecycle.stop();

    reader.join();
    assertThat(feed.readers()).isZero();
    assertThat(lifecycle.isRunning()).isFalse();
  }
}
