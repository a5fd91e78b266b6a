package dev.gatehouse.pdp.authzen;

import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.bundle.remote.RemoteSettings;
import dev.gatehouse.rego.builtin.yaml.YamlException;
import dev.gatehouse.rego.builtin.yaml.YamlReader;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * Reads the file that says where a tenant's bundles are: {@code services}, {@code keys} and {@code
 * bundles} of OPA's configuration, as YAML or JSON. Where they are kept is not for the file to say:
 * each tenant has a place of its own.
 */
final class TenantConfiguration {

  private static final Set<String> KNOWN = Set.of("services", "keys", "bundles");

  /** Of a file, in bytes. */
  private static final long MAX = 1L << 20;

  private TenantConfiguration() {}

  /**
   * The settings.
   *
   * @param keep the tenant's folder for what outlives a restart
   * @throws BundleException naming the place that is wrong and what was expected
   */
  static RemoteSettings read(Path file, Path keep) throws BundleException {
    RegoObject document = document(file);
    for (int i = 0; i < document.size(); i++) {
      if (!(document.key(i) instanceof RegoString key) || !KNOWN.contains(key.value())) {
        throw new BundleException(
            document.key(i) + " is unknown here, expected services, keys or bundles");
      }
    }
    RemoteSettings settings = RemoteSettings.parse(document, keep);
    if (settings.names().isEmpty()) {
      throw new BundleException("bundles is missing, expected at least one");
    }
    if (!settings.onDemand().isEmpty()) {
      throw new BundleException(
          "bundles."
              + settings.onDemand().getFirst()
              + ".trigger is manual, expected periodic: nobody asks for it here");
    }
    return settings;
  }

  private static RegoObject document(Path file) throws BundleException {
    try {
      if (Files.size(file) > MAX) {
        throw new BundleException("has more than " + MAX + " bytes");
      }
      if (YamlReader.read(Files.readString(file)) instanceof RegoObject document) {
        return document;
      }
      throw new BundleException("expected an object with services, keys and bundles");
    } catch (IOException e) {
      throw new BundleException("can't be read as UTF-8 text", e);
    } catch (YamlException e) {
      throw new BundleException(String.valueOf(e.getMessage()), e);
    }
  }
}
