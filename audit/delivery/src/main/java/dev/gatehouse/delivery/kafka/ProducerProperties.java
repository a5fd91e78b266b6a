package dev.gatehouse.delivery.kafka;

import dev.gatehouse.delivery.http.SinkTls;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;

/** A producer's properties. */
final class ProducerProperties {

  private ProducerProperties() {}

  /**
   * From the settings and the files and secrets as they are now.
   *
   * @throws IOException if a file can't be read
   */
  static Properties of(KafkaSettings settings) throws IOException {
    String deadline = String.valueOf(settings.deadline().toMillis());
    Properties properties = new Properties();
    properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.servers());
    properties.put(ProducerConfig.CLIENT_ID_CONFIG, settings.transactionalId());
    properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, settings.transactionalId());
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
    properties.put(ProducerConfig.LINGER_MS_CONFIG, "5");
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, deadline);
    properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, half(settings));
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, deadline);
    properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, deadline);
    boolean isSecured = settings.tls() != null;
    boolean logsIn = settings.login() != null;
    properties.put(
        "security.protocol", (logsIn ? "SASL_" : "") + (isSecured ? "SSL" : "PLAINTEXT"));
    if (settings.tls() != null) {
      secure(properties, settings.tls());
    }
    if (settings.login() != null) {
      logIn(properties, settings.login());
    }
    return properties;
  }

  private static String half(KafkaSettings settings) {
    return String.valueOf(settings.deadline().toMillis() / 2);
  }

  private static void secure(Properties properties, SinkTls tls) throws IOException {
    if (tls.authorities() != null) {
      properties.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, "PEM");
      properties.put(
          SslConfigs.SSL_TRUSTSTORE_CERTIFICATES_CONFIG, Files.readString(tls.authorities()));
    }
    if (tls.certificate() != null && tls.key() != null) {
      properties.put(SslConfigs.SSL_KEYSTORE_TYPE_CONFIG, "PEM");
      properties.put(
          SslConfigs.SSL_KEYSTORE_CERTIFICATE_CHAIN_CONFIG, Files.readString(tls.certificate()));
      properties.put(SslConfigs.SSL_KEYSTORE_KEY_CONFIG, Files.readString(tls.key()));
    }
  }

  private static void logIn(Properties properties, KafkaSettings.Login login) {
    String module =
        login.mechanism().equals("PLAIN")
            ? "org.apache.kafka.common.security.plain.PlainLoginModule"
            : "org.apache.kafka.common.security.scram.ScramLoginModule";
    properties.put(SaslConfigs.SASL_MECHANISM, login.mechanism());
    properties.put(
        SaslConfigs.SASL_JAAS_CONFIG,
        module
            + " required username=\""
            + quoted(login.username())
            + "\" password=\""
            + quoted(login.password().read())
            + "\";");
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
