package dev.gatehouse.gateway.stage;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * A feed of server-sent events that repeats what came after a cursor, beats, and can be made to
 * fall silent.
 */
public final class StubFeed {

  private static final Duration BEAT = Duration.ofMillis(20);

  private final List<String> events = new CopyOnWriteArrayList<>();
  private final AtomicLong cursor = new AtomicLong();
  private volatile boolean silent;

  /** The cursor of the next event. */
  public long next() {
    return cursor.get() + 1;
  }

  public void publish(String type, String data) {
    events.add("event: " + type + "\nid: " + cursor.incrementAndGet() + "\ndata: " + data + "\n\n");
  }

  public void silence(boolean now) {
    silent = now;
  }

  Publisher<Void> serve(HttpServerRequest request, HttpServerResponse response) {
    String uri = request.uri();
    int after = uri.indexOf("after=");
    int start = after < 0 ? events.size() : Integer.parseInt(uri.substring(after + 6));
    int[] sent = {start};
    Flux<String> text =
        Flux.interval(Duration.ZERO, BEAT)
            .onBackpressureDrop()
            .concatMap(
                tick -> {
                  if (silent) {
                    return Mono.<String>empty();
                  }
                  StringBuilder out = new StringBuilder();
                  while (sent[0] < events.size()) {
                    out.append(events.get(sent[0]++));
                  }
                  return Mono.just(
                      out + "event: heartbeat\ndata: {\"cursor\":\"" + cursor.get() + "\"}\n\n");
                });
    return response
        .header("Content-Type", "text/event-stream")
        .sendGroups(
            text.map(
                piece -> Mono.just(Unpooled.wrappedBuffer(piece.getBytes(StandardCharsets.UTF_8)))))
        .then();
  }
}
