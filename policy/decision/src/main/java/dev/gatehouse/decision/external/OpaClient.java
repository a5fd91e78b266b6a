package dev.gatehouse.decision.external;

import dev.gatehouse.decision.bundle.remote.ClientTls;
import dev.gatehouse.decision.bundle.remote.TlsSettings;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The connections to the server: kept open and used again, made with TLS material and a token that
 * are read anew when their files change. Thread-safe.
 */
final class OpaClient implements AutoCloseable {

  private static final long MAX_TOKEN = 64 * 1024;

  private final ExternalOpaSettings settings;
  private volatile Ready ready;

  /**
   * What requests are made with.
   *
   * @param material tells one version of the files from another
   */
  private record Ready(HttpClient client, @Nullable String token, String material) {}

  /**
   * @throws IOException naming the file that can't be used
   */
  OpaClient(ExternalOpaSettings settings) throws IOException {
    this.settings = settings;
    this.ready = make(material());
  }

  /** Sends a question; what comes is limited in size, not in time. */
  CompletableFuture<HttpResponse<byte[]>> send(byte[] body, Duration timeout) {
    Ready now = ready;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(settings.question())
            .timeout(timeout)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .POST(BodyPublishers.ofByteArray(body));
    if (now.token() != null) {
      request.header("Authorization", "Bearer " + now.token());
    }
    return now.client()
        .sendAsync(
            request.build(),
            BodyHandlers.limiting(BodyHandlers.ofByteArray(), OpaAnswer.MAX_BYTES));
  }

  /**
   * Takes in changed files; the last good ones stay where the new ones can't be used.
   *
   * @throws IOException naming the file that can't be used
   */
  synchronized void refresh() throws IOException {
    String now = material();
    Ready before = ready;
    if (!now.equals(before.material())) {
      ready = make(now);
      // Questions that are under way end as they began.
      before.client().shutdown();
    }
  }

  private Ready make(String material) throws IOException {
    HttpClient.Builder client =
        HttpClient.newBuilder()
            // One question a connection: a stalled one holds up no other.
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.deadline());
    if (settings.address().getScheme().equals("https")) {
      client.sslContext(
          ClientTls.of(
              new TlsSettings(
                  settings.authorities(),
                  settings.authorities() == null,
                  settings.certificate(),
                  settings.key())));
    }
    return new Ready(client.build(), token(), material);
  }

  private @Nullable String token() throws IOException {
    Path file = settings.tokenFile();
    if (file == null) {
      return null;
    }
    if (Files.size(file) > MAX_TOKEN) {
      throw new IOException(file + ": is no token, it has more than 64 KiB");
    }
    String token = Files.readString(file).strip();
    if (token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new IOException(file + ": is no token, expected one line without spaces");
    }
    return token;
  }

  private String material() throws IOException {
    StringBuilder text = new StringBuilder();
    for (Path file :
        new Path[] {
          settings.authorities(), settings.certificate(), settings.key(), settings.tokenFile()
        }) {
      if (file != null) {
        try {
          text.append(Files.getLastModifiedTime(file)).append('/').append(Files.size(file));
        } catch (IOException e) {
          throw new IOException(file + ": can't be read", e);
        }
      }
      text.append('|');
    }
    return text.toString();
  }

  @Override
  public void close() {
    ready.client().shutdownNow();
  }
}
