package dev.gatehouse.appliance.edge;

import dev.gatehouse.appliance.home.CannotRunException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A client of one base address, as a program or a browser would be: its own certificate or none,
 * its own cookies, redirects left to the caller.
 */
public final class EdgeClient implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final URI base;
  private final HttpClient client;
  private final CookieJar cookies = new CookieJar();

  /** A client that speaks TLS with the given context. */
  public EdgeClient(URI base, SSLContext tls) {
    this.base = base;
    this.client =
        HttpClient.newBuilder()
            .sslContext(tls)
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .build();
  }

  /** The address this client was made for. */
  public URI base() {
    return base;
  }

  /** Reads a resource. */
  public Answer get(String path, Map<String, String> headers) {
    return send("GET", path, headers, null, null);
  }

  /**
   * Opens a stream of server-sent events.
   *
   * @throws CannotRunException with the answer's own words when it is refused
   */
  public ServerEvents follow(String path, Map<String, String> headers) {
    return new ServerEvents(open(path, headers, PATIENCE));
  }

  /**
   * Opens an answer of any length.
   *
   * @param patience until it begins
   * @throws CannotRunException with the answer's own words when it is refused
   */
  public InputStream open(String path, Map<String, String> headers, Duration patience) {
    URI address = base.resolve(path);
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(patience).GET();
    headers.forEach(request::header);
    try {
      HttpResponse<InputStream> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      if (answer.statusCode() == 200) {
        return answer.body();
      }
      try (InputStream body = answer.body()) {
        throw new CannotRunException(
            "the answer was "
                + answer.statusCode()
                + ": "
                + new String(body.readAllBytes(), StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new CannotRunException("GET " + address + " was not answered: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotRunException("GET " + address + " was interrupted", e);
    }
  }

  /** Sends a JSON document. */
  public Answer post(String path, Map<String, String> headers, String json) {
    return send("POST", path, headers, json, "application/json");
  }

  /** Sends bytes of some kind to where they replace what is there. */
  public Answer put(String path, Map<String, String> headers, byte[] body, String type) {
    return sendBody("PUT", path, headers, HttpRequest.BodyPublishers.ofByteArray(body), type);
  }

  /** Sends bytes of some kind. */
  public Answer post(String path, Map<String, String> headers, byte[] body, String type) {
    return sendBody("POST", path, headers, HttpRequest.BodyPublishers.ofByteArray(body), type);
  }

  /** Sends a form. */
  public Answer form(String path, Map<String, String> headers, Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    return send("POST", path, headers, body, "application/x-www-form-urlencoded");
  }

  /** Percent-encodes a value of a query or a form. */
  public static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  private Answer send(
      String method,
      String path,
      Map<String, String> headers,
      @Nullable String body,
      @Nullable String type) {
    return sendBody(
        method,
        path,
        headers,
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body),
        type);
  }

  private Answer sendBody(
      String method,
      String path,
      Map<String, String> headers,
      HttpRequest.BodyPublisher body,
      @Nullable String type) {
    URI address = base.resolve(path);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address).timeout(PATIENCE).method(method, body);
    headers.forEach(request::header);
    cookies.header().ifPresent(header -> request.header("Cookie", header));
    if (type != null) {
      request.header("Content-Type", type);
    }
    long begin = System.nanoTime();
    try {
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      cookies.take(answer.headers());
      long ms = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
      return new Answer(answer.statusCode(), answer.headers(), answer.body(), ms);
    } catch (IOException e) {
      throw new CannotRunException(method + " " + address + " was not answered: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotRunException(method + " " + address + " was interrupted", e);
    }
  }
}
