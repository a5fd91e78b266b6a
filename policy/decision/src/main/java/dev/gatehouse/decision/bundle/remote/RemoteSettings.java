package dev.gatehouse.decision.bundle.remote;

import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.rego.value.RegoObject;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which bundles are followed, and where from. Immutable. */
public final class RemoteSettings {

  private final List<BundleSettings> bundles;
  private final @Nullable Path persistence;

  RemoteSettings(List<BundleSettings> bundles, @Nullable Path persistence) {
    this.bundles = List.copyOf(bundles);
    this.persistence = persistence;
  }

  /**
   * Reads OPA's configuration: {@code services}, {@code keys}, {@code bundles} and {@code
   * persistence_directory}; everything else in it is left to others. Beyond OPA's, a bundle may
   * have {@code anti_rollback}.
   *
   * @param configuration the whole document
   * @param persistence where bundles are kept when the document does not say; null: nowhere
   * @throws BundleException naming the place that is wrong and what was expected
   */
  public static RemoteSettings parse(RegoObject configuration, @Nullable Path persistence)
      throws BundleException {
    return new ConfigurationParser(configuration, System::getenv).parse(persistence);
  }

  /** The names of the bundles. */
  public List<String> names() {
    return bundles.stream().map(BundleSettings::name).toList();
  }

  /** The names of those that are asked for only on demand. */
  public List<String> onDemand() {
    return bundles.stream().filter(BundleSettings::manual).map(BundleSettings::name).toList();
  }

  List<BundleSettings> bundles() {
    return bundles;
  }

  @Nullable Path persistence() {
    return persistence;
  }
}
