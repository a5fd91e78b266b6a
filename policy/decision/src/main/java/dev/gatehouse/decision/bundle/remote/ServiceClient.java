package dev.gatehouse.decision.bundle.remote;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks a service for resources. Bounds what an answer may hold and how long it may take; follows
 * redirections, but takes neither credentials nor headers to another host, nor anything from TLS to
 * plain text.
 */
final class ServiceClient implements AutoCloseable {

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration BODY = Duration.ofMinutes(2);
  private static final int REDIRECTIONS = 5;

  private final ServiceSettings service;
  private final long maxBytes;
  private String material = "";
  private @Nullable HttpClient client;

  ServiceClient(ServiceSettings service, long maxBytes) {
    this.service = service;
    this.maxBytes = maxBytes;
  }

  ServiceSettings service() {
    return service;
  }

  /**
   * The answer to a GET, whatever its status.
   *
   * @param headers beside the service's own
   * @param credentials proves who asks
   * @param wait how long the server may hold back its answer
   */
  HttpResponse<byte[]> get(
      URI uri, Map<String, String> headers, Credentials credentials, Duration wait)
      throws TransportException, InterruptedException {
    URI at = uri;
    for (int i = 0; i <= REDIRECTIONS; i++) {
      boolean own = sameOrigin(uri, at);
      HttpResponse<byte[]> answer =
          send("GET", at, headers, new byte[0], own ? credentials : Credentials.NONE, own, wait);
      URI next = redirection(at, answer);
      if (next == null) {
        return answer;
      }
      at = next;
    }
    throw new TransportException(
        "the service " + service.name() + " redirects more than " + REDIRECTIONS + " times");
  }

  /** The answer to a POST, whatever its status; a redirection is not followed. */
  HttpResponse<byte[]> post(URI uri, Map<String, String> headers, byte[] body)
      throws TransportException, InterruptedException {
    return send("POST", uri, headers, body, service.credentials(), true, Duration.ZERO);
  }

  private HttpResponse<byte[]> send(
      String method,
      URI uri,
      Map<String, String> headers,
      byte[] body,
      Credentials credentials,
      boolean own,
      Duration wait)
      throws TransportException, InterruptedException {
    Map<String, String> all = new HashMap<>(own ? service.headers() : Map.of());
    all.putAll(headers);
    all.putAll(credentials.headers(method, uri, all, body));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(service.timeout().plus(wait))
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    all.forEach(request::setHeader);
    Duration total = service.timeout().plus(wait).plus(BODY);
    CompletableFuture<HttpResponse<byte[]>> answer =
        client()
            .sendAsync(
                request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), maxBytes));
    try {
      return answer.get(total.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new TransportException(
          "the service " + service.name() + " did not answer in " + total.toSeconds() + " s", 0, e);
    } catch (ExecutionException e) {
      throw new TransportException(
          "request to the service " + service.name() + " failed: " + reason(e.getCause()), 0, e);
    } finally {
      answer.cancel(true);
    }
  }

  private static String reason(@Nullable Throwable cause) {
    if (cause == null) {
      return "unknown";
    }
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }

  private @Nullable URI redirection(URI from, HttpResponse<byte[]> answer)
      throws TransportException {
    int status = answer.statusCode();
    if (status != 301 && status != 302 && status != 303 && status != 307 && status != 308) {
      return null;
    }
    String location = answer.headers().firstValue("Location").orElse("");
    URI to;
    try {
      to = from.resolve(location);
    } catch (IllegalArgumentException e) {
      throw new TransportException("the service redirects to no URL", status, e);
    }
    boolean web = "https".equals(to.getScheme()) || "http".equals(to.getScheme());
    if (!web || ("https".equals(from.getScheme()) && !"https".equals(to.getScheme()))) {
      throw new TransportException(
          "the service " + service.name() + " redirects away from https", status);
    }
    return to;
  }

  private static boolean sameOrigin(URI first, URI second) {
    return String.valueOf(first.getScheme()).equals(second.getScheme())
        && String.valueOf(first.getAuthority()).equals(second.getAuthority());
  }

  /** The client; another one once a file of its TLS changed. */
  private HttpClient client() throws TransportException {
    String now = material();
    HttpClient known = client;
    if (known != null && now.equals(material)) {
      return known;
    }
    close();
    HttpClient made =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .sslContext(ClientTls.context(service.tls()))
            .build();
    material = now;
    client = made;
    return made;
  }

  private String material() {
    TlsSettings tls = service.tls();
    StringBuilder text = new StringBuilder();
    for (Path file : new Path[] {tls.authorities(), tls.certificate(), tls.key()}) {
      if (file != null) {
        try {
          text.append(Files.getLastModifiedTime(file)).append(Files.size(file)).append('|');
        } catch (IOException missing) {
          // Named when it is read.
          text.append("missing|");
        }
      }
    }
    return text.toString();
  }

  @Override
  public void close() {
    HttpClient known = client;
    client = null;
    if (known != null) {
      known.shutdownNow();
    }
  }
}
