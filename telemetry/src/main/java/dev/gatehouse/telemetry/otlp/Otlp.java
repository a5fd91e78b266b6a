package dev.gatehouse.telemetry.otlp;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.sdk.trace.SpanProcessor;

/**
 * What sends to one collector.
 *
 * @param spans takes spans as they end
 * @param metrics takes what is counted and measured
 */
public record Otlp(SpanProcessor spans, MeterRegistry metrics) {

  /**
   * Begins to send.
   *
   * @throws IllegalArgumentException naming the property that can't be used
   */
  public static Otlp start(OtlpSettings settings) {
    return new Otlp(OtlpSpans.to(settings), OtlpMetrics.to(settings));
  }
}
