package dev.gatehouse.delivery.hec;

import dev.gatehouse.delivery.http.HttpAnswer;
import dev.gatehouse.delivery.http.SinkHttp;
import dev.gatehouse.delivery.sink.Delivery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Asks the collector whether the indexer has a batch, until it has or the time is over. */
final class HecAcknowledgements {

  private final HecSettings settings;
  private final SinkHttp http;

  HecAcknowledgements(HecSettings settings, SinkHttp http) {
    this.settings = settings;
    this.http = http;
  }

  Delivery await(long ackId, Map<String, String> sentWith)
      throws IOException, InterruptedException {
    Map<String, String> headers = new LinkedHashMap<>(sentWith);
    headers.remove("Content-Encoding");
    byte[] question = ("{\"acks\":[" + ackId + "]}").getBytes(StandardCharsets.UTF_8);
    long end = System.nanoTime() + settings.acknowledgement().toNanos();
    // The first question comes early: most indexers are done before a poll's interval is over.
    long pause = TimeUnit.MILLISECONDS.toNanos(5);
    while (end - System.nanoTime() > 0) {
      HttpAnswer answer = http.post(settings.acks(), headers, question);
      if (isAcknowledged(answer, ackId)) {
        return Delivery.delivered();
      }
      if (answer.status() == 401 || answer.status() == 403) {
        return Delivery.misconfigured(answer.excerpt());
      }
      if (!answer.isSuccess()) {
        return new Delivery.Failed(
            answer.excerpt(), answer.retryAfter(), Delivery.Cause.UNAVAILABLE);
      }
      LockSupport.parkNanos(this, Math.min(pause, Math.max(1, end - System.nanoTime())));
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      pause = Math.min(2 * pause, settings.poll().toNanos());
    }
    return Delivery.unavailable(
        "no acknowledgement within " + settings.acknowledgement().toMillis() + " ms");
  }

  private static boolean isAcknowledged(HttpAnswer answer, long ackId) {
    try {
      return answer.isSuccess()
          && JsonMapper.shared()
              .readTree(answer.body())
              .path("acks")
              .path(String.valueOf(ackId))
              .asBoolean(false);
    } catch (JacksonException e) {
      return false;
    }
  }
}
