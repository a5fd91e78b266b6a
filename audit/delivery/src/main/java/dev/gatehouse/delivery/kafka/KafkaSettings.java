package dev.gatehouse.delivery.kafka;

import dev.gatehouse.delivery.http.SinkTls;
import dev.gatehouse.delivery.sink.BatchLimits;
import dev.gatehouse.trust.secret.SecretReference;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where a topic is.
 *
 * @param servers {@code host:port}, separated by commas
 * @param transactionalId what a later producer of the same sink fences this one off by
 * @param tls null for plain text, which is for networks that are trusted by other means
 * @param login null for none
 * @param deadline for a batch
 */
public record KafkaSettings(
    String servers,
    String topic,
    String transactionalId,
    @Nullable SinkTls tls,
    @Nullable Login login,
    Duration deadline,
    BatchLimits limits) {

  /**
   * SASL.
   *
   * @param mechanism {@code SCRAM-SHA-512}, {@code SCRAM-SHA-256} or {@code PLAIN}
   */
  public record Login(String mechanism, String username, SecretReference password) {

    public Login {
      if (!mechanism.matches("SCRAM-SHA-(256|512)|PLAIN")) {
        throw new IllegalArgumentException(
            "the mechanism is " + mechanism + ", expected SCRAM-SHA-512, SCRAM-SHA-256 or PLAIN");
      }
    }
  }

  public KafkaSettings {
    if (!servers.matches("[^,:\\s]+:\\d{1,5}(,[^,:\\s]+:\\d{1,5})*")) {
      throw new IllegalArgumentException(
          "the Kafka servers are " + servers + ", expected HOST:PORT, separated by commas");
    }
    if (!topic.matches("[A-Za-z0-9._-]{1,249}")) {
      throw new IllegalArgumentException(
          "the topic is "
              + topic
              + ", expected 1 to 249 letters, digits, dots, dashes and underscores");
    }
  }

  /** Batches of at most 2,000 events or 4 MB, 30 s for each. */
  public static KafkaSettings of(
      String sink, String servers, String topic, @Nullable SinkTls tls, @Nullable Login login) {
    return new KafkaSettings(
        servers,
        topic,
        "gatehouse-audit-" + sink,
        tls,
        login,
        Duration.ofSeconds(30),
        new BatchLimits(2_000, 4_000_000));
  }
}
