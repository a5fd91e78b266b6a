package dev.gatehouse.delivery.webhook;

import dev.gatehouse.delivery.http.SinkTls;
import dev.gatehouse.delivery.sink.BatchLimits;
import dev.gatehouse.trust.secret.SecretReference;
import java.net.URI;
import java.time.Duration;

/**
 * Where batches are posted to.
 *
 * @param secret what batches are signed with: {@code whsec_} and base64, or any text
 */
public record WebhookSettings(
    URI address, SecretReference secret, SinkTls tls, Duration deadline, BatchLimits limits) {

  public WebhookSettings {
    if (!"https".equals(address.getScheme()) && !"http".equals(address.getScheme())) {
      throw new IllegalArgumentException("the webhook is " + address + ", expected https://…");
    }
  }

  /** Batches of at most 500 events or 1 MB, 30 s for each. */
  public static WebhookSettings of(URI address, SecretReference secret, SinkTls tls) {
    return new WebhookSettings(
        address, secret, tls, Duration.ofSeconds(30), new BatchLimits(500, 1_000_000));
  }
}
