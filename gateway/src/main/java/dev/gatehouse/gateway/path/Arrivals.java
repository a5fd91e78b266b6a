package dev.gatehouse.gateway.path;

import dev.gatehouse.gateway.certificate.ConnectionCertificates;
import dev.gatehouse.journal.event.EventIds;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.netty.channel.ChannelOperations;
import reactor.netty.http.server.HttpServerRequest;

/**
 * Takes a request from the HTTP server as it came: the raw target and fields, not what a framework
 * made of them.
 */
public final class Arrivals {

  private final ConnectionCertificates certificates;
  private final EventIds ids;
  private final InstantSource clock;
  private final LongSupplier nanoTime;

  public Arrivals(
      ConnectionCertificates certificates,
      EventIds ids,
      InstantSource clock,
      LongSupplier nanoTime) {
    this.certificates = certificates;
    this.ids = ids;
    this.clock = clock;
    this.nanoTime = nanoTime;
  }

  /** The request of an exchange. */
  public Arrival of(ServerWebExchange exchange) {
    HttpServerRequest request = ServerHttpRequestDecorator.getNativeRequest(exchange.getRequest());
    if (!(request instanceof ChannelOperations<?, ?> operations)) {
      throw new IllegalStateException("the edge runs on Reactor Netty only");
    }
    Channel channel = operations.channel();
    if (!(channel.remoteAddress() instanceof InetSocketAddress remote)) {
      throw new IllegalStateException("the edge listens on internet addresses only");
    }
    return new Arrival(
        request.method().name(),
        request.uri(),
        request.requestHeaders(),
        remote.getAddress(),
        certificates.shown(channel),
        clock.instant(),
        nanoTime.getAsLong(),
        ids.next(),
        ids.next(),
        channel.eventLoop());
  }
}
