package dev.gatehouse.telemetry.otlp;

import ch.qos.logback.classic.Level;
import dev.gatehouse.delivery.http.SinkTls;
import dev.gatehouse.delivery.otlp.OtlpClient;
import dev.gatehouse.delivery.otlp.OtlpRecord;
import dev.gatehouse.delivery.sink.Delivery;
import dev.gatehouse.telemetry.log.LogSink;
import dev.gatehouse.telemetry.log.SafeEvent;
import dev.gatehouse.trust.secret.SecretReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The log at an OpenTelemetry collector: each event a record of the service that said it, in the
 * trace and the span that it was said in.
 */
final class OtlpLog implements LogSink {

  private static final String SCOPE = "gatehouse.log";
  private static final String UNKNOWN_SERVICE = "gatehouse";

  /** What the context's fields are in the records themselves, and not among their attributes. */
  private static final String TRACE = "trace.id";

  private static final String SPAN = "span.id";
  private static final String SERVICE = "service";

  private final OtlpClient client;

  private OtlpLog(OtlpClient client) {
    this.client = client;
  }

  static OtlpLog to(OtlpSettings settings) {
    SecretReference authorization =
        settings.authorization() == null ? null : SecretReference.of(settings.authorization());
    return new OtlpLog(
        new OtlpClient(
            dev.gatehouse.delivery.otlp.OtlpSettings.of(
                settings.at("v1/logs"),
                authorization,
                new SinkTls(settings.authorities(), null, null)),
            SCOPE));
  }

  @Override
  public String kind() {
    return "otlp";
  }

  @Override
  public int most() {
    return client.limits().events();
  }

  @Override
  public Delivery deliver(List<SafeEvent> batch) throws InterruptedException {
    return client.deliver(batch.stream().map(OtlpLog::record).toList());
  }

  private static OtlpRecord record(SafeEvent event) {
    Map<String, String> fields = event.fields();
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("log.logger", event.logger());
    attributes.put("thread.name", event.thread());
    fields.forEach(
        (name, value) -> {
          if (!name.equals(TRACE) && !name.equals(SPAN) && !name.equals(SERVICE)) {
            attributes.put(name, value);
          }
        });
    SafeEvent.Failure failure = event.failure();
    if (failure != null) {
      // OpenTelemetry's semantic conventions for exceptions in logs.
      attributes.put("exception.type", failure.type());
      attributes.put("exception.message", failure.message());
      attributes.put("exception.stacktrace", failure.trace());
    }
    return new OtlpRecord(
        fields.getOrDefault(SERVICE, UNKNOWN_SERVICE),
        event.time(),
        severity(event.level()),
        event.level().toString(),
        null,
        event.message(),
        attributes,
        fields.get(TRACE),
        fields.get(SPAN));
  }

  /** The data model's mapping of SLF4J's levels. */
  private static int severity(Level level) {
    return switch (level.toInt()) {
      case Level.TRACE_INT -> 1;
      case Level.DEBUG_INT -> 5;
      case Level.WARN_INT -> 13;
      case Level.ERROR_INT -> 17;
      default -> 9;
    };
  }

  @Override
  public void close() {
    client.close();
  }
}
