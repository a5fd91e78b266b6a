package dev.gatehouse.gateway.upstream;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.core.publisher.Flux;

/**
 * A request whose body does not say how long it is: it is counted as it passes, and broken off at
 * its route's limit.
 */
public final class LimitedBody extends ServerHttpRequestDecorator {

  private final long limit;

  public LimitedBody(ServerHttpRequest request, long limit) {
    super(request);
    this.limit = limit;
  }

  @Override
  public Flux<DataBuffer> getBody() {
    return Flux.defer(
        () -> {
          long[] octets = new long[1];
          return super.getBody()
              .map(
                  buffer -> {
                    octets[0] += buffer.readableByteCount();
                    if (octets[0] > limit) {
                      DataBufferUtils.release(buffer);
                      throw new BodyTooLargeException(limit);
                    }
                    return buffer;
                  });
        });
  }
}
