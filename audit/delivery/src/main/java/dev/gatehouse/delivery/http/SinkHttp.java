package dev.gatehouse.delivery.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * HTTP to one sink, over connections that are kept. After a failure everything is made anew, the
 * TLS context from its files too, so that renewed certificates count without a restart. Used by one
 * thread at a time.
 */
public final class SinkHttp implements AutoCloseable {

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final int LARGEST_ANSWER = 64 * 1024;

  private final SinkTls tls;
  private final Duration deadline;
  private @Nullable HttpClient client;

  /**
   * @param deadline from the request's first byte to the answer's last
   */
  public SinkHttp(SinkTls tls, Duration deadline) {
    this.tls = tls;
    this.deadline = deadline;
  }

  /**
   * Posts a body.
   *
   * @throws IOException if there is no whole answer within the deadline
   */
  public HttpAnswer post(URI uri, Map<String, String> headers, byte[] body)
      throws IOException, InterruptedException {
    return send("POST", uri, headers, body);
  }

  /** The same with any method; an empty body is none. */
  public HttpAnswer send(String method, URI uri, Map<String, String> headers, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .method(
                method,
                body.length == 0
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    CompletableFuture<HttpResponse<byte[]>> exchange =
        client().sendAsync(request.build(), answer -> new Beginning());
    try {
      HttpResponse<byte[]> answer = exchange.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
      return new HttpAnswer(
          answer.statusCode(),
          retryAfter(answer),
          new String(answer.body(), StandardCharsets.UTF_8));
    } catch (TimeoutException e) {
      exchange.cancel(true);
      startAnew();
      throw new HttpTimeoutException("no answer within " + deadline.toMillis() + " ms");
    } catch (ExecutionException e) {
      startAnew();
      throw e.getCause() instanceof IOException failed ? failed : new IOException(e.getCause());
    } catch (InterruptedException e) {
      exchange.cancel(true);
      throw e;
    }
  }

  private HttpClient client() throws IOException {
    HttpClient open = client;
    if (open == null) {
      open =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(CONNECT)
              .sslContext(tls.context())
              .build();
      client = open;
    }
    return open;
  }

  private static @Nullable Duration retryAfter(HttpResponse<?> answer) {
    return answer
        .headers()
        .firstValue("Retry-After")
        .filter(text -> text.matches("\\d{1,9}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)))
        .orElse(null);
  }

  private void startAnew() {
    HttpClient old = client;
    client = null;
    if (old != null) {
      old.shutdownNow();
    }
  }

  @Override
  public void close() {
    startAnew();
  }

  /** The beginning of a body; the rest is read and forgotten. */
  private static final class Beginning implements HttpResponse.BodySubscriber<byte[]> {
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public CompletionStage<byte[]> getBody() {
      return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
      for (ByteBuffer buffer : buffers) {
        byte[] part = new byte[Math.min(buffer.remaining(), LARGEST_ANSWER - bytes.size())];
        buffer.get(part);
        bytes.writeBytes(part);
      }
    }

    @Override
    public void onError(Throwable failure) {
      body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
      body.complete(bytes.toByteArray());
    }
  }
}
