package dev.gatehouse.gateway.upstream;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpMethod;
import java.time.Duration;
import java.util.Map;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/** Short calls that the gateway makes on its own account. Thread-safe. */
public final class MeshCalls {

  private static final Duration DEADLINE = Duration.ofSeconds(2);
  private static final int MAX_ANSWER = 1 << 20;

  private final Mesh mesh;

  public MeshCalls(Mesh mesh) {
    this.mesh = mesh;
  }

  /**
   * What a service answered.
   *
   * @param status HTTP status
   * @param body at most 1 MiB
   */
  @SuppressWarnings("ArrayRecordComponent") // handed from the wire to one reader
  public record Answer(int status, byte[] body) {}

  /** The call was not answered with what was expected. The message has no content of either. */
  public static final class FailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public FailedException(String service, String what) {
      super(service + ' ' + what, null, false, false);
    }
  }

  /** Reads something. */
  public Mono<Answer> get(String service, String target) {
    return call(service, HttpMethod.GET, target, Map.of(), new byte[0]);
  }

  /** Sends a body with header fields. */
  public Mono<Answer> post(
      String service, String target, Map<String, String> headers, byte[] body) {
    return call(service, HttpMethod.POST, target, headers, body);
  }

  /** Removes something. */
  public Mono<Answer> delete(String service, String target) {
    return call(service, HttpMethod.DELETE, target, Map.of(), new byte[0]);
  }

  private Mono<Answer> call(
      String service, HttpMethod method, String target, Map<String, String> headers, byte[] body) {
    HttpClient client = mesh.client(service).responseTimeout(DEADLINE);
    return client
        .headers(
            all -> {
              headers.forEach(all::set);
              if (body.length > 0) {
                all.set("Content-Length", body.length);
              }
            })
        .request(method)
        .uri(mesh.address(service, target))
        .send(body.length == 0 ? Mono.empty() : Mono.just(Unpooled.wrappedBuffer(body)))
        .responseSingle(
            (response, content) ->
                content
                    .asByteArray()
                    .defaultIfEmpty(new byte[0])
                    .map(
                        bytes -> {
                          if (bytes.length > MAX_ANSWER) {
                            throw new FailedException(service, "answered with too much");
                          }
                          return new Answer(response.status().code(), bytes);
                        }))
        .timeout(DEADLINE);
  }
}
