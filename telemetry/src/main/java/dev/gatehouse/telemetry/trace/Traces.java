package dev.gatehouse.telemetry.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The spans of one process, whatever services run in it. Where nothing is recorded, the context of
 * a trace still goes on from hop to hop. Thread-safe.
 */
public final class Traces implements AutoCloseable {

  private static final String SCOPE = "dev.gatehouse";
  private static final AttributeKey<String> SERVICE = AttributeKey.stringKey("service.name");
  private static final Duration FLUSH = Duration.ofSeconds(5);

  private final @Nullable SpanProcessor processor;
  private final Map<String, SdkTracerProvider> providers = new ConcurrentHashMap<>();

  private Traces(@Nullable SpanProcessor processor) {
    this.processor = processor;
  }

  /** Nothing is recorded. */
  public static Traces none() {
    return new Traces(null);
  }

  /**
   * Every span is recorded; which of them to keep is the collector's to say, who sees whole traces.
   *
   * @param processor closed with the traces
   */
  public static Traces to(SpanProcessor processor) {
    return new Traces(processor);
  }

  /** Whether spans are recorded at all. */
  public boolean areRecorded() {
    return processor != null;
  }

  /** What the named service begins its spans with. */
  public Tracer of(String service) {
    SpanProcessor recorded = processor;
    return recorded == null
        ? TracerProvider.noop().get(SCOPE)
        : providers.computeIfAbsent(service, name -> provider(name, recorded)).get(SCOPE);
  }

  /** Begins a span that has its ids already, as the root of a trace has its request's. */
  public static Span begin(SpanBuilder span, SpanContext ids) {
    return ScopedValue.where(GivenIds.GIVEN, ids).call(span::startSpan);
  }

  private static SdkTracerProvider provider(String service, SpanProcessor processor) {
    return SdkTracerProvider.builder()
        .setResource(Resource.getDefault().toBuilder().put(SERVICE, service).build())
        .setIdGenerator(new GivenIds())
        .addSpanProcessor(processor)
        .build();
  }

  /** Sends what waits, for at most 5 s. */
  @Override
  public void close() {
    if (processor != null) {
      processor.shutdown().join(FLUSH.toSeconds(), TimeUnit.SECONDS);
    }
  }
}
