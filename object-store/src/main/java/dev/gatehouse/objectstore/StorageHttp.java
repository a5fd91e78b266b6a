package dev.gatehouse.objectstore;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One bounded exchange at a time, redirections not followed: a signature is made for one host.
 * After a failure everything is made anew, the TLS context too. Thread-safe.
 */
final class StorageHttp implements AutoCloseable {

  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final StoreSettings.TlsSource tls;
  private final Duration deadline;
  private @Nullable HttpClient client;

  StorageHttp(StoreSettings.TlsSource tls, Duration deadline) {
    this.tls = tls;
    this.deadline = deadline;
  }

  /**
   * Sends a request.
   *
   * @param most bytes of the answer's body that are taken
   * @throws IOException if there is no whole answer within the deadline or it is larger
   */
  HttpResponse<byte[]> send(
      String method, URI uri, Map<String, String> headers, byte[] body, long most)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(deadline)
            .method(
                method,
                body.length == 0
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    CompletableFuture<HttpResponse<byte[]>> exchange =
        client()
            .sendAsync(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), most));
    try {
      return exchange.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      startAnew();
      throw new HttpTimeoutException("no answer within " + deadline.toMillis() + " ms");
    } catch (ExecutionException e) {
      startAnew();
      throw e.getCause() instanceof IOException failed ? failed : new IOException(e.getCause());
    } finally {
      exchange.cancel(true);
    }
  }

  private synchronized HttpClient client() throws IOException {
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

  private synchronized void startAnew() {
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
}
