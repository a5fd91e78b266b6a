package dev.gatehouse.telemetry.otlp;

import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;

/** Sends spans: in batches, off the requests' threads, and none waits for the collector. */
final class OtlpSpans {

  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private OtlpSpans() {}

  /**
   * Begins to send.
   *
   * @throws IllegalArgumentException if the authorities can't be read
   */
  static SpanProcessor to(OtlpSettings settings) {
    OtlpHttpSpanExporterBuilder exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(settings.at("v1/traces").toString())
            .setTimeout(DEADLINE)
            .setCompression("gzip")
            .setHeaders(settings::headers);
    if (settings.authorities() != null) {
      try {
        exporter.setTrustedCertificates(Files.readAllBytes(settings.authorities()));
      } catch (IOException e) {
        throw new IllegalArgumentException(
            OtlpSettings.PREFIX + ".authorities: " + settings.authorities() + " can't be read", e);
      }
    }
    return BatchSpanProcessor.builder(exporter.build()).build();
  }
}
