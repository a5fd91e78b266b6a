package dev.gatehouse.appliance.embedded;

import dev.gatehouse.appliance.home.CannotRunException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits until a gateway says that it is ready: its feeds are followed and its keys registered. */
public final class Readiness {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration ONE_ANSWER = Duration.ofSeconds(5);

  private Readiness() {}

  /**
   * Asks the management address until it answers 200.
   *
   * @throws CannotRunException with the last answer if it does not within a minute
   */
  public static void await(URI management) {
    HttpRequest request =
        HttpRequest.newBuilder(management.resolve("/readyz")).timeout(ONE_ANSWER).build();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    String last = "";
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(ONE_ANSWER).build()) {
      while (System.nanoTime() < deadline) {
        try {
          var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
          if (answer.statusCode() == 200) {
            return;
          }
          last = answer.body();
        } catch (IOException e) {
          last = e.toString();
        }
        TimeUnit.MILLISECONDS.sleep(50);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new CannotRunException("the gateway does not get ready: " + last);
  }
}
