package dev.gatehouse.decision.bundle.remote;

import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.rego.value.RegoObject;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where reports of the status go, as OPA's configuration document says it under {@code status}.
 *
 * @param console whether they are printed
 * @param counted whether they are told as metrics
 * @param buckets the upper bounds of the histogram of loading times, in nanoseconds, ascending
 * @param uploads to the service; null if none is named
 */
public record ConfiguredStatus(
    boolean console, boolean counted, List<Double> buckets, @Nullable ServiceUploads uploads) {

  /** From a microsecond, each twice the one before, as OPA has it: up to half a second. */
  private static final List<Double> DEFAULT_BUCKETS =
      Stream.iterate(1000.0, bound -> bound * 2).limit(20).toList();

  private static final ConfiguredStatus OFF =
      new ConfiguredStatus(false, false, DEFAULT_BUCKETS, null);

  public ConfiguredStatus {
    buckets = List.copyOf(buckets);
  }

  /**
   * Reads it.
   *
   * @param configuration the whole document
   * @throws BundleException naming the place that is wrong and what was expected
   */
  public static ConfiguredStatus of(RegoObject configuration) throws BundleException {
    ConfigurationReader settings = new ConfigurationReader("", configuration).object("status");
    if (settings.object().isEmpty()) {
      return OFF;
    }
    ServiceUploads uploads = null;
    if (settings.has("service")) {
      String resource = settings.text("resource", "/status");
      String path = resource.startsWith("/") ? resource.substring(1) : resource;
      String partition = settings.text("partition_name", "");
      uploads =
          ServiceUploads.of(
              configuration,
              settings.text("service", ""),
              partition.isEmpty() ? path : path + "/" + partition);
    }
    return new ConfiguredStatus(
        settings.flag("console", false),
        settings.flag("prometheus", false),
        buckets(
            settings
                .object("prometheus_config")
                .object("collectors")
                .object("bundle_loading_duration_ns")),
        uploads);
  }

  private static List<Double> buckets(ConfigurationReader histogram) throws BundleException {
    if (!histogram.has("buckets")) {
      return DEFAULT_BUCKETS;
    }
    List<Double> bounds = histogram.numbers("buckets");
    for (int i = 1; i < bounds.size(); i++) {
      if (bounds.get(i) <= bounds.get(i - 1)) {
        throw new BundleException(
            histogram.place("buckets") + " are not ascending, expected each above the one before");
      }
    }
    return bounds;
  }
}
