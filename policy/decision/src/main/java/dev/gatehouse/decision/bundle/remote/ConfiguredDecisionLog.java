package dev.gatehouse.decision.bundle.remote;

import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.log.ConsoleSink;
import dev.gatehouse.decision.log.DecisionLog;
import dev.gatehouse.decision.log.DecisionSink;
import dev.gatehouse.decision.log.LogPolicy;
import dev.gatehouse.decision.log.LogTransport;
import dev.gatehouse.decision.log.UploadSettings;
import dev.gatehouse.decision.log.UploadSink;
import dev.gatehouse.rego.CompiledPolicy;
import dev.gatehouse.rego.value.RegoObject;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The decision log as OPA's configuration document describes it under {@code decision_logs}. */
public final class ConfiguredDecisionLog {

  private ConfiguredDecisionLog() {}

  /**
   * The log, which already sends in the background where a service is configured.
   *
   * @param configuration the whole document
   * @param policy the policy in force, for mask and drop
   * @param console takes the lines of {@code console: true}
   * @param more sinks beside the configured ones, such as the audit journal
   * @throws BundleException naming the place that is wrong and what was expected
   */
  public static DecisionLog open(
      RegoObject configuration,
      Supplier<CompiledPolicy> policy,
      Consumer<String> console,
      List<DecisionSink> more)
      throws BundleException {
    ConfigurationReader settings =
        new ConfigurationReader("", configuration).object("decision_logs");
    LogPolicy rules =
        LogPolicy.of(
            policy,
            ref(settings.text("mask_decision", "/system/log/mask")),
            ref(settings.text("drop_decision", "/system/log/drop")));
    List<DecisionSink> sinks = new ArrayList<>(more);
    boolean prints = settings.flag("console", false);
    if (prints) {
      sinks.add(new ConsoleSink(console, InstantSource.system()));
    }
    boolean keeps = JournalPart.of(configuration).isPresent();
    boolean sends = settings.has("service") || (!prints && settings.object().size() > 0);
    if (sends && !keeps) {
      Uploads uploads = uploads(configuration);
      UploadSink upload =
          new UploadSink(uploads.settings(), uploads.transport(), new SecureRandom());
      upload.start();
      sinks.add(upload);
    }
    return new DecisionLog(rules, sinks);
  }

  /**
   * Where events are uploaded to.
   *
   * @param settings when, and how much at a time
   * @param transport to be closed by who asked for it
   */
  public record Uploads(UploadSettings settings, LogTransport transport) {}

  /**
   * The uploads of events that a journal keeps; empty if no service is named.
   *
   * @param configuration the whole document
   * @throws BundleException naming the place that is wrong and what was expected
   */
  public static Optional<Uploads> journalUploads(RegoObject configuration) throws BundleException {
    return new ConfigurationReader("", configuration).object("decision_logs").has("service")
        ? Optional.of(uploads(configuration))
        : Optional.empty();
  }

  private static Uploads uploads(RegoObject configuration) throws BundleException {
    ConfigurationReader settings =
        new ConfigurationReader("", configuration).object("decision_logs");
    String partition = settings.text("partition_name", "");
    String resource = settings.text("resource", "/logs");
    String path = resource.startsWith("/") ? resource.substring(1) : resource;
    return new Uploads(
        reporting(settings.object("reporting")),
        ServiceUploads.of(
            configuration,
            settings.text("service", ""),
            partition.isEmpty() ? path : path + "/" + partition));
  }

  private static UploadSettings reporting(ConfigurationReader part) throws BundleException {
    UploadSettings defaults = UploadSettings.defaults();
    long min = part.number("min_delay_seconds", defaults.minDelay().toSeconds());
    long max = part.number("max_delay_seconds", Math.max(min, defaults.maxDelay().toSeconds()));
    long batch = part.number("upload_size_limit_bytes", defaults.batchBytes());
    long buffer = part.number("buffer_size_limit_bytes", Math.max(batch, defaults.bufferBytes()));
    try {
      return new UploadSettings(
          Duration.ofSeconds(min), Duration.ofSeconds(max), Math.toIntExact(batch), buffer);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new BundleException(part.at() + ": " + e.getMessage(), e);
    }
  }

  /** The ref of a decision's path. */
  static String ref(String path) {
    StringBuilder ref = new StringBuilder("data");
    for (String segment : (path.startsWith("/") ? path.substring(1) : path).split("/", -1)) {
      if (!segment.isEmpty()) {
        ref.append("[\"").append(segment.replace("\\", "\\\\").replace("\"", "\\\"")).append("\"]");
      }
    }
    return ref.toString();
  }
}
