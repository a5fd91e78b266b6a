package dev.gatehouse.vault.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.vault.RunningVault;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Follows a vault's feed as the gateway does. Reads block until there is something. */
final class FeedFollower implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final InputStream body;
  private final BufferedReader lines;

  record Event(@Nullable String id, String name, JsonNode data) {}

  private FeedFollower(InputStream body) {
    this.body = body;
    this.lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
  }

  /** Follows from a query such as {@code ?after=0} on. */
  static FeedFollower of(RunningVault vault, String query)
      throws IOException, InterruptedException {
    HttpResponse<InputStream> response =
        RunningVault.mesh()
            .client("gateway")
            .send(
                HttpRequest.newBuilder(vault.service().address("/mesh/v1/consent-changes" + query))
                    .build(),
                HttpResponse.BodyHandlers.ofInputStream());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/event-stream");
    return new FeedFollower(response.body());
  }

  /** The next event of any kind; null when the feed has ended. */
  @Nullable Event next() throws IOException {
    String id = null;
    String name = "";
    String data = "";
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.isEmpty()) {
        return new Event(id, name, JSON.readTree(data));
      } else if (line.startsWith("id: ")) {
        id = line.substring(4);
      } else if (line.startsWith("event: ")) {
        name = line.substring(7);
      } else if (line.startsWith("data: ")) {
        data = line.substring(6);
      }
    }
    return null;
  }

  /** The next event of that name, the others passed over. */
  Event next(String name) throws IOException {
    for (Event event = next(); event != null; event = next()) {
      if (event.name().equals(name)) {
        return event;
      }
    }
    throw new AssertionError("the feed ended before an event " + name);
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
