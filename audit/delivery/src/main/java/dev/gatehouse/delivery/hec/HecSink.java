package dev.gatehouse.delivery.hec;

import dev.gatehouse.delivery.http.HttpAnswer;
import dev.gatehouse.delivery.http.HttpAttempt;
import dev.gatehouse.delivery.http.SinkHttp;
import dev.gatehouse.delivery.sink.BatchLimits;
import dev.gatehouse.delivery.sink.Delivery;
import dev.gatehouse.delivery.sink.Division;
import dev.gatehouse.delivery.sink.OutgoingEvent;
import dev.gatehouse.delivery.sink.Sink;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Delivers to a Splunk HTTP Event Collector. One batch is under way at a time: with more, a batch
 * that has to be sent again could come behind its successor. With acknowledgement a batch counts
 * when the indexer says so; what it never acknowledges is sent again on a new channel.
 */
public final class HecSink implements Sink {

  private final HecSettings settings;
  private final SinkHttp http;
  private final HecBody bodies;
  private final HecAcknowledgements acknowledgements;
  private UUID channel = UUID.randomUUID();

  /**
   * @param jsonEvents whether the events' texts are JSON
   */
  public HecSink(HecSettings settings, boolean jsonEvents) {
    this.settings = settings;
    this.http = new SinkHttp(settings.tls(), settings.deadline());
    this.bodies = new HecBody(settings, jsonEvents);
    this.acknowledgements = new HecAcknowledgements(settings, http);
  }

  @Override
  public String kind() {
    return "hec";
  }

  @Override
  public BatchLimits limits() {
    return settings.limits();
  }

  @Override
  public Delivery deliver(List<OutgoingEvent> batch) throws InterruptedException {
    Delivery delivery = HttpAttempt.deliver(() -> send(batch));
    if (delivery instanceof Delivery.Failed) {
      // An indexer that lost its memory of this channel would never acknowledge on it.
      channel = UUID.randomUUID();
    }
    return delivery;
  }

  private Delivery send(List<OutgoingEvent> batch) throws IOException, InterruptedException {
    Map<String, String> headers = headers();
    HttpAnswer http = this.http.post(settings.events(), headers, bodies.of(batch));
    return switch (HecAnswer.of(http)) {
      case HecAnswer.Taken(Long ackId) -> confirm(ackId, headers);
      case HecAnswer.Busy(String reason, var after) ->
          new Delivery.Failed(reason, after, Delivery.Cause.UNAVAILABLE);
      case HecAnswer.Misconfigured(String reason) -> Delivery.misconfigured(reason);
      case HecAnswer.Rejected(int invalid, String answer) ->
          Division.deliver(batch, invalid, answer, this::send);
    };
  }

  private Delivery confirm(@Nullable Long ackId, Map<String, String> headers)
      throws IOException, InterruptedException {
    if (!settings.acknowledged()) {
      return Delivery.delivered();
    }
    if (ackId == null) {
      return Delivery.misconfigured(
          "the collector gives no acknowledgement ids: turn on indexer acknowledgement for the"
              + " token");
    }
    return acknowledgements.await(ackId, headers);
  }

  private Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Authorization", "Splunk " + settings.token().read());
    headers.put("X-Splunk-Request-Channel", channel.toString());
    headers.put("Content-Type", "application/json; charset=utf-8");
    if (settings.gzip()) {
      headers.put("Content-Encoding", "gzip");
    }
    return headers;
  }

  @Override
  public void close() {
    http.close();
  }
}
