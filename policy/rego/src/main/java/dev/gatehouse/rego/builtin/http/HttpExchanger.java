package dev.gatehouse.rego.builtin.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Carries out calls. Thread-safe. */
public final class HttpExchanger {
  private static final int MAX_REDIRECTS = 10;
  private static final int MAX_BODY = 64 * 1024 * 1024;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final Duration FIRST_RETRY = Duration.ofMillis(100);
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(60);

  /** The shared client, for requests that ask for no TLS of their own. */
  private final HttpClient client =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

  /** Sends a request; {@link HttpFailure} when there is no response. */
  public HttpCall.Response send(HttpCall call) {
    for (int attempt = 0; ; attempt++) {
      try {
        return follow(call);
      } catch (HttpFailure failure) {
        if (!failure.isNetwork() || attempt >= call.retries()) {
          throw failure;
        }
        pause(attempt);
      }
    }
  }

  private static void pause(int attempt) {
    long millis =
        Math.min(FIRST_RETRY.toMillis() << Math.min(attempt, 16), LONGEST_RETRY.toMillis());
    try {
      Thread.sleep(millis);
    } catch (InterruptedException cancelled) {
      Thread.currentThread().interrupt();
      throw HttpFailure.refused("cancelled");
    }
  }

  private HttpCall.Response follow(HttpCall call) {
    if (call.tls().isDefault()) {
      return follow(client, call);
    }
    HttpClient.Builder builder = HttpClient.newBuilder().sslContext(TlsContexts.of(call.tls()));
    try (HttpClient own = builder.followRedirects(HttpClient.Redirect.NEVER).build()) {
      return follow(own, call);
    }
  }

  private static HttpCall.Response follow(HttpClient client, HttpCall call) {
    long deadline = System.nanoTime() + call.timeout().toNanos();
    String method = call.method();
    String address = call.url();
    byte[] body = call.body();
    for (int redirects = 0; ; redirects++) {
      HttpCall.Response response =
          exchange(client, call, method, address, body, deadline - System.nanoTime());
      String location = response.header("location");
      if (!call.followRedirects() || !REDIRECTS.contains(response.status()) || location.isEmpty()) {
        return response;
      }
      if (redirects == MAX_REDIRECTS) {
        throw HttpFailure.network(
            shown(method, address) + "stopped after " + MAX_REDIRECTS + " redirects");
      }
      address = uri(address).resolve(uri(location)).toString();
      if (response.status() <= 303 && !method.equals("GET") && !method.equals("HEAD")) {
        method = "GET";
        body = new byte[0];
      }
    }
  }

  private static HttpCall.Response exchange(
      HttpClient client,
      HttpCall call,
      String method,
      String address,
      byte[] body,
      long nanosLeft) {
    URI uri = uri(address);
    String host = uri.getHost();
    boolean http =
        "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
    if (!http || host == null) {
      throw HttpFailure.refused(
          shown(method, address) + "unsupported protocol scheme \"" + uri.getScheme() + "\"");
    }
    call.requireAllowed().accept(host);
    if (nanosLeft <= 0) {
      throw HttpFailure.network(shown(method, address) + "request timed out");
    }
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(uri).timeout(Duration.ofNanos(nanosLeft));
      call.headers().forEach(request::setHeader);
      request.method(
          method,
          body.length == 0
              ? HttpRequest.BodyPublishers.noBody()
              : HttpRequest.BodyPublishers.ofByteArray(body));
      HttpResponse<InputStream> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      return new HttpCall.Response(response.statusCode(), headers(response), body(response));
    } catch (HttpTimeoutException late) {
      throw HttpFailure.network(shown(method, address) + "request timed out");
    } catch (IOException broken) {
      throw HttpFailure.network(shown(method, address) + describe(broken));
    } catch (IllegalArgumentException malformed) {
      throw HttpFailure.refused(String.valueOf(malformed.getMessage()));
    } catch (InterruptedException cancelled) {
      Thread.currentThread().interrupt();
      throw HttpFailure.refused("cancelled");
    }
  }

  private static String describe(IOException broken) {
    return broken.getMessage() == null ? broken.getClass().getSimpleName() : broken.getMessage();
  }

  private static byte[] body(HttpResponse<InputStream> response) throws IOException {
    try (InputStream stream = response.body()) {
      byte[] body = stream.readNBytes(MAX_BODY + 1);
      if (body.length > MAX_BODY) {
        throw new IOException("response body exceeds " + MAX_BODY + " bytes");
      }
      return body;
    }
  }

  private static Map<String, List<String>> headers(HttpResponse<?> response) {
    Map<String, List<String>> headers = new HashMap<>();
    response
        .headers()
        .map()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
    headers.remove(":status");
    return headers;
  }

  private static URI uri(String address) {
    try {
      return URI.create(address);
    } catch (IllegalArgumentException malformed) {
      throw HttpFailure.refused("parse \"" + address + "\": invalid URL");
    }
  }

  private static String shown(String method, String address) {
    String name =
        method.isEmpty() ? "" : method.charAt(0) + method.substring(1).toLowerCase(Locale.ROOT);
    return name + " \"" + address + "\": ";
  }
}
