package dev.gatehouse.decision.bundle.remote;

import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.rego.value.RegoObject;
import org.jspecify.annotations.Nullable;

/**
 * Where reports of the status go, as OPA's configuration document says it under {@code status}.
 *
 * @param console whether they are printed
 * @param counted whether they are told as metrics
 * @param uploads to the service; null if none is named
 */
public record ConfiguredStatus(boolean console, boolean counted, @Nullable ServiceUploads uploads) {

  private static final ConfiguredStatus OFF = new ConfiguredStatus(false, false, null);

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
        settings.flag("console", false), settings.flag("prometheus", false), uploads);
  }
}
