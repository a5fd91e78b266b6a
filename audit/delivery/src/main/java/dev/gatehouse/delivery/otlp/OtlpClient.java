package dev.gatehouse.delivery.otlp;

import dev.gatehouse.delivery.http.HttpAnswer;
import dev.gatehouse.delivery.http.HttpAttempt;
import dev.gatehouse.delivery.http.SinkHttp;
import dev.gatehouse.delivery.sink.BatchLimits;
import dev.gatehouse.delivery.sink.Delivery;
import dev.gatehouse.delivery.sink.Division;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends log records over OTLP/HTTP. A partial success (OTLP, "Partial Success") says how many
 * records were rejected and not which, so such a batch is sent again in smaller parts until the
 * record to blame stands alone.
 */
public final class OtlpClient implements AutoCloseable {

  private final OtlpSettings settings;
  private final String scope;
  private final SinkHttp http;

  /**
   * @param scope what the records are: the name of their instrumentation scope
   */
  public OtlpClient(OtlpSettings settings, String scope) {
    this.settings = settings;
    this.scope = scope;
    this.http = new SinkHttp(settings.tls(), settings.deadline());
  }

  /** How much one request may have. */
  public BatchLimits limits() {
    return settings.limits();
  }

  /**
   * Sends records in their order.
   *
   * @param batch at least one record
   * @throws InterruptedException when the thread is told to stop; it is unknown what was delivered
   */
  public Delivery deliver(List<OtlpRecord> batch) throws InterruptedException {
    return HttpAttempt.deliver(() -> send(batch));
  }

  private Delivery send(List<OtlpRecord> batch) throws IOException, InterruptedException {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    if (settings.authorization() != null) {
      headers.put("Authorization", settings.authorization().read());
    }
    HttpAnswer answer = http.post(settings.logs(), headers, OtlpBody.of(scope, batch));
    return switch (answer.status()) {
      case 200 -> taken(batch, answer);
      case 400, 413 -> Division.deliver(batch, -1, answer.excerpt(), this::send);
      // The specification's retryable codes.
      case 429, 502, 503, 504 ->
          new Delivery.Failed(answer.excerpt(), answer.retryAfter(), Delivery.Cause.UNAVAILABLE);
      default -> Delivery.misconfigured(answer.excerpt());
    };
  }

  private Delivery taken(List<OtlpRecord> batch, HttpAnswer answer)
      throws IOException, InterruptedException {
    JsonNode body;
    try {
      body = JsonMapper.shared().readTree(answer.body());
    } catch (JacksonException e) {
      return Delivery.unavailable("no OTLP receiver answers: " + answer.excerpt());
    }
    if (!body.isObject()) {
      return Delivery.unavailable("no OTLP receiver answers: " + answer.excerpt());
    }
    JsonNode partial = body.path("partialSuccess");
    // A 64-bit integer, so by the encoding a string; some write a number.
    return partial.path("rejectedLogRecords").asString("0").equals("0")
        ? Delivery.delivered()
        : Division.deliver(batch, -1, answer.excerpt(), this::send);
  }

  /** Gives connections back. */
  @Override
  public void close() {
    http.close();
  }
}
