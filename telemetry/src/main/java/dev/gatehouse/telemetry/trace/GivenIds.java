package dev.gatehouse.telemetry.trace;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.trace.IdGenerator;

/** Ids of spans: those that a span is begun with, random ones otherwise. Thread-safe. */
final class GivenIds implements IdGenerator {

  /** What the span that this thread begins is called. */
  static final ScopedValue<SpanContext> GIVEN = ScopedValue.newInstance();

  private static final IdGenerator RANDOM = IdGenerator.random();

  @Override
  public String generateSpanId() {
    return GIVEN.isBound() ? GIVEN.get().getSpanId() : RANDOM.generateSpanId();
  }

  @Override
  public String generateTraceId() {
    return GIVEN.isBound() ? GIVEN.get().getTraceId() : RANDOM.generateTraceId();
  }
}
