package dev.gatehouse.telemetry.otlp;

import dev.gatehouse.telemetry.log.LogSink;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.sdk.trace.SpanProcessor;

/**
 * What sends to one collector.
 *
 * @param spans takes spans as they end
 * @param metrics takes what is counted and measured
 * @param log takes the operational log
 */
public record Otlp(SpanProcessor spans, MeterRegistry metrics, LogSink log) {

  /**
   * Begins to send.
   *
   * @throws IllegalArgumentException naming the property that can't be used
   */
  public static Otlp start(OtlpSettings settings) {
    return new Otlp(OtlpSpans.to(settings), OtlpMetrics.to(settings), OtlpLog.to(settings));
  }
}
