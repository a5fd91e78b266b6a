package dev.gatehouse.gateway.edge;

import dev.gatehouse.gateway.hygiene.WireGuard;
import io.netty.handler.ssl.SslContext;
import java.time.Duration;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import reactor.netty.NettyPipeline;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;

/**
 * The HTTP server of the edge: TLS, the decoder's limits, and a {@link WireGuard} behind the
 * decoder of each connection.
 */
final class EdgeServer implements NettyServerCustomizer {

  // Twice the path's own limits, so that what is a little too long gets its answer from the path.
  private static final int DECODER_LINE = 16 * 1024;
  private static final int DECODER_HEADERS = 64 * 1024;
  private static final Duration IDLE = Duration.ofSeconds(60);

  private final SslContext tls;
  private final LoopResources loops;

  EdgeServer(SslContext tls, LoopResources loops) {
    this.tls = tls;
    this.loops = loops;
  }

  @Override
  public HttpServer apply(HttpServer server) {
    return server
        .runOn(loops)
        .protocol(HttpProtocol.HTTP11)
        .secure(spec -> spec.sslContext(tls))
        .httpRequestDecoder(
            decoder ->
                decoder
                    .maxInitialLineLength(DECODER_LINE)
                    .maxHeaderSize(DECODER_HEADERS)
                    .validateHeaders(true)
                    .allowDuplicateContentLengths(false))
        .idleTimeout(IDLE)
        .doOnChannelInit(
            (observer, channel, remote) ->
                channel
                    .pipeline()
                    .addAfter(NettyPipeline.HttpCodec, WireGuard.NAME, new WireGuard()));
  }
}
