package dev.gatehouse.delivery.nats;

import dev.gatehouse.delivery.http.SinkTls;
import dev.gatehouse.delivery.sink.BatchLimits;
import dev.gatehouse.trust.secret.SecretReference;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where a stream is.
 *
 * @param servers {@code nats://host:port} or {@code tls://host:port}, separated by commas
 * @param subject events go to {@code SUBJECT.LOG}; a stream has to take them
 * @param credentials a NATS credentials file; null for none
 * @param token a token to log in with; null for none
 * @param deadline for a batch
 */
public record NatsSettings(
    String servers,
    String subject,
    SinkTls tls,
    @Nullable Path credentials,
    @Nullable SecretReference token,
    Duration deadline,
    BatchLimits limits) {

  public NatsSettings {
    if (!servers.matches("(nats|tls)://[^,\\s]+(,(nats|tls)://[^,\\s]+)*")) {
      throw new IllegalArgumentException(
          "the NATS servers are " + servers + ", expected tls://HOST:PORT, separated by commas");
    }
    if (!subject.matches("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*")) {
      throw new IllegalArgumentException(
          "the subject is " + subject + ", expected names separated by dots, without wildcards");
    }
  }

  /** Batches of at most 1,000 events or 1 MB, 30 s for each. */
  public static NatsSettings of(
      String servers,
      String subject,
      SinkTls tls,
      @Nullable Path credentials,
      @Nullable SecretReference token) {
    return new NatsSettings(
        servers,
        subject,
        tls,
        credentials,
        token,
        Duration.ofSeconds(30),
        new BatchLimits(1_000, 1_000_000));
  }
}
