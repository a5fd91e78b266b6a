package dev.gatehouse.delivery.webhook;

import dev.gatehouse.delivery.http.HttpAnswer;
import dev.gatehouse.delivery.http.HttpAttempt;
import dev.gatehouse.delivery.http.SinkHttp;
import dev.gatehouse.delivery.sink.BatchLimits;
import dev.gatehouse.delivery.sink.Delivery;
import dev.gatehouse.delivery.sink.Division;
import dev.gatehouse.delivery.sink.OutgoingEvent;
import dev.gatehouse.delivery.sink.Sink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * Posts batches as NDJSON with a signature. A batch's id is made of its first and last event, so
 * that a batch that is sent again has the id that it had. Answers 2xx count as taken; 400, 413 and
 * 422 as a refusal of what was sent, which is then sent in smaller parts until the event to blame
 * is found.
 */
public final class WebhookSink implements Sink {

  private final WebhookSettings settings;
  private final SinkHttp http;
  private final InstantSource clock;

  public WebhookSink(WebhookSettings settings, InstantSource clock) {
    this.settings = settings;
    this.http = new SinkHttp(settings.tls(), settings.deadline());
    this.clock = clock;
  }

  @Override
  public String kind() {
    return "http";
  }

  @Override
  public BatchLimits limits() {
    return settings.limits();
  }

  @Override
  public Delivery deliver(List<OutgoingEvent> batch) throws InterruptedException {
    return HttpAttempt.deliver(() -> send(batch));
  }

  private Delivery send(List<OutgoingEvent> batch) throws IOException, InterruptedException {
    HttpAnswer answer = post(batch);
    if (answer.isSuccess()) {
      return Delivery.delivered();
    }
    return switch (answer.status()) {
      case 400, 413, 422 -> Division.deliver(batch, -1, answer.excerpt(), this::send);
      case 401, 403, 404, 405, 410, 415 -> Delivery.misconfigured(answer.excerpt());
      default ->
          answer.isRedirect()
              ? Delivery.misconfigured("it redirects (" + answer.status() + ")")
              : new Delivery.Failed(
                  answer.excerpt(), answer.retryAfter(), Delivery.Cause.UNAVAILABLE);
    };
  }

  private HttpAnswer post(List<OutgoingEvent> batch) throws IOException, InterruptedException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (OutgoingEvent event : batch) {
      body.writeBytes(event.text());
      body.write('\n');
    }
    String id = batch.getFirst().event().id() + "." + batch.getLast().event().id();
    long timestamp = clock.instant().getEpochSecond();
    return http.post(
        settings.address(),
        Map.of(
            "Content-Type",
            "application/x-ndjson",
            "webhook-id",
            id,
            "webhook-timestamp",
            String.valueOf(timestamp),
            "webhook-signature",
            WebhookSignature.of(settings.secret().read(), id, timestamp, body.toByteArray())),
        body.toByteArray());
  }

  @Override
  public void close() {
    http.close();
  }
}
