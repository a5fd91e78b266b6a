package dev.gatehouse.decision.bundle.remote;

import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.bundle.archive.ArchiveLimits;
import dev.gatehouse.decision.bundle.signature.BundleKey;
import dev.gatehouse.decision.bundle.signature.VerificationSettings;
import dev.gatehouse.rego.value.RegoObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads the bundles of OPA's configuration document. */
final class ConfigurationParser {

  private final ConfigurationReader root;
  private final ServiceParser services;

  ConfigurationParser(RegoObject document, UnaryOperator<@Nullable String> environment) {
    this.root = new ConfigurationReader("", document);
    this.services = new ServiceParser(environment);
  }

  RemoteSettings parse(@Nullable Path persistence) throws BundleException {
    Map<String, ServiceSettings> known = services();
    Map<String, BundleKey> keys = keys();
    String directory = root.text("persistence_directory");
    Path kept = directory == null ? persistence : Path.of(directory);
    List<BundleSettings> bundles = new ArrayList<>();
    for (Map.Entry<String, ConfigurationReader> part : root.parts("bundles").entrySet()) {
      BundleSettings bundle = bundle(part.getKey(), part.getValue(), known, keys);
      if (kept == null && (bundle.persist() || bundle.antiRollback())) {
        throw new BundleException(
            part.getValue().at()
                + " is to be kept over a restart, expected persistence_directory to say where");
      }
      bundles.add(bundle);
    }
    return new RemoteSettings(bundles, kept);
  }

  private Map<String, ServiceSettings> services() throws BundleException {
    Map<String, ServiceSettings> known = new LinkedHashMap<>();
    for (Map.Entry<String, ConfigurationReader> part : root.parts("services").entrySet()) {
      known.put(part.getKey(), services.parse(part.getKey(), part.getValue()));
    }
    return known;
  }

  /** A service; the only one for an empty name. */
  ServiceSettings service(String name) throws BundleException {
    Map<String, ServiceSettings> known = services();
    boolean only = name.isEmpty() && known.size() == 1;
    ServiceSettings found = known.get(only ? known.keySet().iterator().next() : name);
    if (found == null) {
      throw new BundleException(
          "the service is \"" + name + "\", expected one of " + known.keySet());
    }
    return found;
  }

  private Map<String, BundleKey> keys() throws BundleException {
    Map<String, BundleKey> keys = new LinkedHashMap<>();
    for (Map.Entry<String, ConfigurationReader> part : root.parts("keys").entrySet()) {
      ConfigurationReader key = part.getValue();
      String material = key.required("key");
      if (material.startsWith("file:")) {
        material = services.file(key.place("key"), material.substring("file:".length()));
      }
      keys.put(
          part.getKey(),
          new BundleKey(
              part.getKey(),
              key.text("algorithm", BundleKey.DEFAULT_ALGORITHM),
              material,
              key.text("scope", "")));
    }
    return keys;
  }

  private static BundleSettings bundle(
      String name,
      ConfigurationReader part,
      Map<String, ServiceSettings> services,
      Map<String, BundleKey> keys)
      throws BundleException {
    long limit = part.number("size_limit_bytes", ArchiveLimits.defaults().archiveBytes());
    if (limit == 0) {
      throw new BundleException(part.place("size_limit_bytes") + " is 0, expected at least 1");
    }
    return new BundleSettings(
        name,
        origin(name, part, services),
        polling(part.object("polling")),
        manual(part),
        verification(part, keys),
        ArchiveLimits.defaults().withArchiveBytes(limit),
        part.flag("persist", false),
        part.flag("anti_rollback", false));
  }

  private static BundleOrigin origin(
      String name, ConfigurationReader part, Map<String, ServiceSettings> services)
      throws BundleException {
    String resource = part.text("resource", "bundles/" + name);
    if (resource.startsWith("file:")) {
      String path = resource.substring("file:".length());
      return new BundleOrigin.Local(Path.of(path.startsWith("//") ? path.substring(2) : path));
    }
    String service = part.text("service", "");
    if (service.isEmpty() && services.size() == 1) {
      service = services.keySet().iterator().next();
    }
    ServiceSettings settings = services.get(service);
    if (settings == null) {
      throw new BundleException(
          part.place("service")
              + " is \""
              + service
              + "\", expected one of the services "
              + services.keySet());
    }
    if (settings.kind() == ServiceSettings.Kind.OCI) {
      try {
        OciReference.parse(resource, settings.url());
      } catch (IllegalArgumentException e) {
        throw new BundleException(part.at() + ": " + e.getMessage(), e);
      }
    }
    return new BundleOrigin.Remote(settings, resource);
  }

  private static boolean manual(ConfigurationReader part) throws BundleException {
    String trigger = part.text("trigger", "periodic");
    return switch (trigger) {
      case "periodic" -> false;
      case "manual" -> true;
      default ->
          throw new BundleException(
              part.place("trigger") + " is " + trigger + ", expected periodic or manual");
    };
  }

  private static Backoff polling(ConfigurationReader part) throws BundleException {
    long min = part.number("min_delay_seconds", Backoff.DEFAULT.min().toSeconds());
    long max = part.number("max_delay_seconds", Math.max(min, Backoff.DEFAULT.max().toSeconds()));
    if (max < min || max == 0) {
      throw new BundleException(
          part.place("max_delay_seconds")
              + " is "
              + max
              + ", expected at least min_delay_seconds and 1");
    }
    return new Backoff(
        Duration.ofSeconds(min),
        Duration.ofSeconds(max),
        Duration.ofSeconds(part.number("long_polling_timeout_seconds", 0)));
  }

  private static VerificationSettings verification(
      ConfigurationReader part, Map<String, BundleKey> keys) throws BundleException {
    if (!part.has("signing")) {
      return new VerificationSettings(keys, "", "", List.of(), false);
    }
    ConfigurationReader signing = part.object("signing");
    String keyId = signing.text("keyid", "");
    if (!keyId.isEmpty() && !keys.containsKey(keyId)) {
      throw new BundleException(
          signing.place("keyid") + " is " + keyId + ", expected one of the keys " + keys.keySet());
    }
    return new VerificationSettings(
        keys, keyId, signing.text("scope", ""), signing.texts("exclude_files"), true);
  }
}
