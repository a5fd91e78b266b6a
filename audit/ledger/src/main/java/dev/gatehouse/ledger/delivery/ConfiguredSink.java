package dev.gatehouse.ledger.delivery;

import dev.gatehouse.delivery.event.EventFilter;
import dev.gatehouse.delivery.file.FileSettings;
import dev.gatehouse.delivery.file.FileSink;
import dev.gatehouse.delivery.format.EventFormats;
import dev.gatehouse.delivery.hec.HecSettings;
import dev.gatehouse.delivery.hec.HecSink;
import dev.gatehouse.delivery.http.SinkTls;
import dev.gatehouse.delivery.kafka.KafkaSettings;
import dev.gatehouse.delivery.kafka.KafkaSink;
import dev.gatehouse.delivery.lane.LaneSettings;
import dev.gatehouse.delivery.nats.NatsSettings;
import dev.gatehouse.delivery.nats.NatsSink;
import dev.gatehouse.delivery.otlp.OtlpSettings;
import dev.gatehouse.delivery.otlp.OtlpSink;
import dev.gatehouse.delivery.s3.S3Settings;
import dev.gatehouse.delivery.s3.S3Sink;
import dev.gatehouse.delivery.sink.BatchLimits;
import dev.gatehouse.delivery.sink.Sink;
import dev.gatehouse.delivery.syslog.SyslogFormat;
import dev.gatehouse.delivery.syslog.SyslogSettings;
import dev.gatehouse.delivery.syslog.SyslogSink;
import dev.gatehouse.delivery.webhook.WebhookSettings;
import dev.gatehouse.delivery.webhook.WebhookSink;
import dev.gatehouse.ledger.option.NamedOptions;
import dev.gatehouse.ledger.option.StorageOptions;
import dev.gatehouse.objectstore.ObjectLock;
import dev.gatehouse.objectstore.StoreSettings;
import dev.gatehouse.trust.secret.SecretReference;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A sink as it is configured.
 *
 * @param opening makes the sink anew for each lane
 */
record ConfiguredSink(LaneSettings lane, Supplier<Sink> opening) {

  /** Lanes that lead inward keep their place under such names. */
  private static final String RESERVED = "gatehouse-";

  /**
   * Reads a sink's options.
   *
   * @throws IllegalArgumentException naming the property that is missing, unknown or unreadable
   */
  static ConfiguredSink of(String name, Map<String, String> given, InstantSource clock) {
    if (name.startsWith(RESERVED)) {
      throw new IllegalArgumentException(
          "gatehouse.ledger.sinks." + name + ": names that begin with " + RESERVED + " are taken");
    }
    NamedOptions options = new NamedOptions("gatehouse.ledger.sinks." + name, "sink", given);
    String kind = options.required("kind");
    EventFormats format = options.as("format", EventFormats::named).orElse(defaultFormat(kind));
    LaneSettings lane =
        LaneSettings.of(name, format)
            .withFilter(
                new EventFilter(
                    options.list("logs"), options.list("types"), options.list("outcomes")))
            .withFrom(
                options.as("from", LaneSettings.From::named).orElse(LaneSettings.From.BEGINNING));
    Supplier<Sink> opening =
        switch (kind) {
          case "hec" -> hec(options, format);
          case "syslog" -> syslog(options);
          case "http" -> webhook(options, clock);
          case "otlp" -> otlp(options);
          case "file" -> file(options);
          case "kafka" -> kafka(name, options);
          case "nats" -> nats(options);
          case "s3" -> s3(options, format, clock);
          default ->
              throw new IllegalArgumentException(
                  "gatehouse.ledger.sinks."
                      + name
                      + ".kind is "
                      + kind
                      + ", expected hec, syslog, http, otlp, kafka, nats, s3 or file");
        };
    options.finish();
    return new ConfiguredSink(lane, opening);
  }

  private static EventFormats defaultFormat(String kind) {
    return kind.equals("hec") || kind.equals("otlp") ? EventFormats.OCSF : EventFormats.NATIVE;
  }

  private static Supplier<Sink> hec(NamedOptions options, EventFormats format) {
    HecSettings settings =
        HecSettings.of(
                options.uri("url"), options.requiredAs("token", SecretReference::of), tls(options))
            .withAcknowledged(options.isSet("acknowledged", true))
            .withIndex(options.text("index").orElse(null));
    return () -> new HecSink(settings, format.isJson());
  }

  private static Supplier<Sink> syslog(NamedOptions options) {
    SyslogSettings settings =
        SyslogSettings.of(
                options.required("host"),
                options.number("port").orElse(SyslogSettings.PORT),
                tls(options))
            .withCarries(
                options.as("carries", SyslogFormat::named).orElse(SyslogFormat.STRUCTURED));
    return () -> new SyslogSink(settings);
  }

  private static Supplier<Sink> webhook(NamedOptions options, InstantSource clock) {
    WebhookSettings settings =
        WebhookSettings.of(
            options.uri("url"), options.requiredAs("secret", SecretReference::of), tls(options));
    return () -> new WebhookSink(settings, clock);
  }

  private static Supplier<Sink> otlp(NamedOptions options) {
    OtlpSettings settings =
        OtlpSettings.of(
            options.uri("url"),
            options.as("authorization", SecretReference::of).orElse(null),
            tls(options));
    return () -> new OtlpSink(settings);
  }

  private static Supplier<Sink> file(NamedOptions options) {
    FileSettings settings =
        FileSettings.of(
            options
                .path("file")
                .orElseThrow(
                    () -> new IllegalArgumentException("a sink of kind file needs its file")));
    return () -> new FileSink(settings);
  }

  private static Supplier<Sink> kafka(String name, NamedOptions options) {
    Optional<String> username = options.text("username");
    KafkaSettings.Login login =
        username
            .map(
                user ->
                    new KafkaSettings.Login(
                        options.text("mechanism").orElse("SCRAM-SHA-512"),
                        user,
                        options.requiredAs("password", SecretReference::of)))
            .orElse(null);
    KafkaSettings settings =
        KafkaSettings.of(
            name,
            options.required("servers"),
            options.required("topic"),
            options.isSet("tls", true) ? tls(options) : null,
            login);
    return () -> new KafkaSink(settings);
  }

  private static Supplier<Sink> nats(NamedOptions options) {
    NatsSettings settings =
        NatsSettings.of(
            options.required("servers"),
            options.required("subject"),
            tls(options),
            options.path("credentials").orElse(null),
            options.as("token", SecretReference::of).orElse(null));
    return () -> new NatsSink(settings);
  }

  private static Supplier<Sink> s3(NamedOptions options, EventFormats format, InstantSource clock) {
    BatchLimits usual = S3Settings.usualLimits();
    StoreSettings store = StorageOptions.store(options, clock);
    ObjectLock lock = StorageOptions.lock(options);
    boolean once = !options.isSet("overwrite", false);
    int events = options.number("events").orElse(usual.events());
    long bytes = options.number("bytes").map(Integer::longValue).orElse(usual.bytes());
    Duration age = options.duration("age").orElse(usual.patience());
    BatchLimits limits = options.checked("events", () -> new BatchLimits(events, bytes, age));
    String prefix = options.text("prefix").orElse("");
    S3Settings settings =
        options.checked(
            "prefix", () -> new S3Settings(store, prefix, format.isJson(), once, lock, limits));
    return () -> new S3Sink(settings);
  }

  private static SinkTls tls(NamedOptions options) {
    return StorageOptions.tls(options);
  }
}
