package dev.gatehouse.delivery.otlp;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A log record of OpenTelemetry's data model.
 *
 * @param service what becomes the resource's {@code service.name}
 * @param severity the severity number: 1 to 24, where 5 is DEBUG, 9 INFO, 13 WARN, 17 ERROR
 * @param severityText the source's own word for it; null for none
 * @param eventName the class of the event; null when it is only a line of a log
 * @param attributes in the order in which they are sent; empty ones are left out
 * @param trace the request's trace, 32 hexadecimal digits; null for none
 * @param span the span that it was said in, 16 hexadecimal digits; null for none
 * @see <a href="https://opentelemetry.io/docs/specs/otel/logs/data-model/">the data model</a>
 */
public record OtlpRecord(
    String service,
    Instant time,
    int severity,
    @Nullable String severityText,
    @Nullable String eventName,
    String body,
    Map<String, String> attributes,
    @Nullable String trace,
    @Nullable String span) {}
