package dev.gatehouse.gateway.path;

import dev.gatehouse.gateway.certificate.Shown;
import dev.gatehouse.telemetry.log.LogContext;
import io.netty.handler.codec.http.HttpHeaders;
import io.opentelemetry.api.trace.SpanContext;
import java.net.InetAddress;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

/**
 * A request as it came, before anything is believed of it.
 *
 * @param method HTTP method
 * @param target request target, unread
 * @param headers header fields, unread
 * @param connection address at the other end of the connection
 * @param shown what the caller showed in the handshake
 * @param at when it came
 * @param nanos the same on the monotonic clock, for durations
 * @param decisionId id of the decision that is going to be made, UUIDv7
 * @param requestId id of the request through every hop: its {@code txn} and its trace id
 * @param eventLoop runs what continues the request after a wait
 */
public record Arrival(
    String method,
    String target,
    HttpHeaders headers,
    InetAddress connection,
    Shown shown,
    Instant at,
    long nanos,
    UUID decisionId,
    UUID requestId,
    Executor eventLoop)
    implements Known, LogContext.Fields {

  @Override
  public Arrival arrival() {
    return this;
  }

  @Override
  public void tell(BiConsumer<String, String> to) {
    SpanContext ids = TraceIds.of(this);
    to.accept("service", "gateway");
    to.accept("trace.id", ids.getTraceId());
    to.accept("span.id", ids.getSpanId());
    to.accept("request.id", requestId.toString());
  }
}
