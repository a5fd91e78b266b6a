package dev.gatehouse.service.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

class EventFeedTest {

  private static final EventFeed.Past NOTHING = (_, _) -> List.of();

  private final EventFeed feed = new EventFeed("test", 4, () -> "{}");
  private final List<Reader> readers = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    feed.close();
    for (Reader reader : readers) {
      reader.thread.join();
    }
  }

  private static FeedEvent event(long cursor) {
    return new FeedEvent(cursor, "change", "{\"n\":" + cursor + "}");
  }

  @Test
  void beginsWithAHeartbeatInTheStandardsForm() throws Exception {
    Reader reader = read(0, NOTHING);

    assertThat(reader.next()).isEqualTo("event: heartbeat\ndata: {}\n\n");
    assertThat(reader.response.getContentType()).startsWith("text/event-stream");
    assertThat(reader.response.getHeader("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void keepsBeating() throws Exception {
    Reader reader = read(0, NOTHING);

    for (int i = 0; i < 4; i++) {
      assertThat(reader.next()).isEqualTo("event: heartbeat\ndata: {}\n\n");
    }
  }

  @Test
  void sendsThePastAndThenThePresentInOrder() throws Exception {
    Reader reader =
        read(2, (cursor, limit) -> cursor < 4 ? List.of(event(3), event(4)) : List.of());
    assertThat(reader.nextEvent()).isEqualTo("id: 3\nevent: change\ndata: {\"n\":3}\n\n");
    assertThat(reader.nextEvent()).isEqualTo("id: 4\nevent: change\ndata: {\"n\":4}\n\n");

    feed.publish(event(5));
    feed.publish(event(6));

    assertThat(reader.nextEvent()).startsWith("id: 5\n");
    assertThat(reader.nextEvent()).startsWith("id: 6\n");
  }

  @Test
  void sendsWhatIsPublishedWhileThePastIsReadOnce() throws Exception {
    Reader reader =
        read(
            0,
            (cursor, limit) -> {
              if (cursor > 0) {
                return List.of();
              }
              // In the past already, and announced while it is read; 2 comes only by the
              // announcement.
              feed.publish(event(1));
              feed.publish(event(2));
              return List.of(event(1));
            });

    assertThat(reader.nextEvent()).startsWith("id: 1\n");
    assertThat(reader.nextEvent()).startsWith("id: 2\n");
    feed.publish(event(3));
    assertThat(reader.nextEvent()).startsWith("id: 3\n");
  }

  @Test
  void sendsALateEventWithAnEarlierCursor() throws Exception {
    Reader reader = read(0, (cursor, limit) -> cursor < 9 ? List.of(event(9)) : List.of());
    assertThat(reader.nextEvent()).startsWith("id: 9\n");

    // Its transaction took its number first and ended last.
    feed.publish(event(8));

    assertThat(reader.nextEvent()).startsWith("id: 8\n");
  }

  @Test
  void readsALongPastPageByPage() throws Exception {
    Reader reader =
        read(
            0,
            (cursor, limit) -> {
              List<FeedEvent> page = new ArrayList<>();
              for (long n = cursor + 1; n <= 1200 && page.size() < limit; n++) {
                page.add(event(n));
              }
              return page;
            });

    for (long n = 1; n <= 1200; n++) {
      assertThat(reader.nextEvent()).startsWith("id: " + n + "\n");
    }
  }

  @Test
  void cutsAReaderThatDoesNotKeepUp() throws Exception {
    CountDownLatch blocked = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Reader slow =
        read(
            0,
            (cursor, limit) -> {
              blocked.countDown();
              await(release);
              return List.of();
            });
    assertThat(blocked.await(30, TimeUnit.SECONDS)).isTrue();

    for (long n = 1; n <= 5; n++) {
      feed.publish(event(n));
    }
    release.countDown();

    slow.thread.join();
    assertThat(feed.readers()).isZero();
    assertThat(slow.failure).isNull();
  }

  @Test
  void letsGoOfAReaderThatHasLeft() throws Exception {
    Reader reader = read(0, NOTHING);
    assertThat(reader.next()).startsWith("event: heartbeat");

    reader.gone = true;

    reader.thread.join();
    assertThat(reader.failure).isInstanceOf(IOException.class);
    assertThat(feed.readers()).isZero();
  }

  @Test
  void cutsAllWhenToldTo() throws Exception {
    Reader reader = read(0, NOTHING);
    assertThat(reader.next()).startsWith("event: heartbeat");

    feed.disconnectAll();

    reader.thread.join();
    assertThat(feed.readers()).isZero();
  }

  @Test
  void takesNoEventThatWouldBreakTheForm() {
    assertThatThrownBy(() -> new FeedEvent(1, "change", "{}\n\nevent: forged"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new FeedEvent(1, "change\r", "{}"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Reader read(long after, EventFeed.Past past) {
    Reader reader = new Reader(after, past);
    readers.add(reader);
    reader.thread.start();
    return reader;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A reader on a thread of its own, which sees one event at a time. */
  private final class Reader {
    final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    final Response response = new Response();
    final Thread thread;
    volatile boolean gone;
    volatile @Nullable Throwable failure;

    Reader(long after, EventFeed.Past past) {
      thread =
          Thread.ofVirtual()
              .unstarted(
                  () -> {
                    try {
                      feed.serve(response, after, past);
                    } catch (IOException e) {
                      failure = e;
                    }
                  });
    }

    String next() throws InterruptedException {
      String event = seen.poll(30, TimeUnit.SECONDS);
      assertThat(event).isNotNull();
      return String.valueOf(event);
    }

    String nextEvent() throws InterruptedException {
      String event = next();
      return event.startsWith("event: heartbeat") ? nextEvent() : event;
    }

    final class Response extends MockHttpServletResponse {
      @Override
      public ServletOutputStream getOutputStream() {
        return new ServletOutputStream() {
          @Override
          public void write(int b) {
            throw new UnsupportedOperationException();
          }

          @Override
          public void write(byte[] bytes) throws IOException {
            if (gone) {
              throw new IOException("broken pipe");
            }
            seen.add(new String(bytes, StandardCharsets.UTF_8));
          }

          @Override
          public boolean isReady() {
            return true;
          }

          @Override
          public void setWriteListener(WriteListener listener) {}
        };
      }
    }
  }
}
