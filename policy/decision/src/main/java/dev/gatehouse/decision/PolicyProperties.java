package dev.gatehouse.decision;

import dev.gatehouse.decision.bundle.BundleException;
import dev.gatehouse.decision.bundle.BundleSource;
import dev.gatehouse.decision.bundle.remote.BundleProperties;
import dev.gatehouse.decision.bundle.remote.FollowedBundles;
import dev.gatehouse.decision.bundle.remote.RemoteSettings;
import dev.gatehouse.decision.shadow.ShadowProperties;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the policy in this process comes from, as the gateway's and each service's configuration
 * says it.
 *
 * @param directory a folder that adds to the shipped bundle or replaces it; followed
 * @param bundle a bundle from elsewhere that does the same; excludes the folder
 * @param shadow a candidate beside it
 * @param promotion the file in which a promoted candidate is kept for the next start
 */
public record PolicyProperties(
    @Nullable Path directory,
    @Nullable BundleProperties bundle,
    @Nullable ShadowProperties shadow,
    @Nullable Path promotion) {

  /**
   * The decision point over it.
   *
   * @throws BundleException if there is no good bundle to start from
   * @throws IllegalArgumentException naming what is misconfigured
   */
  public DecisionPoint open() throws BundleException {
    RemoteSettings remote = bundle == null ? null : bundle.settings();
    if (remote != null && directory != null) {
      throw new IllegalArgumentException(
          "gatehouse.policy.directory and gatehouse.policy.bundle.resource exclude each other:"
              + " expected one of them");
    }
    DecisionSettings settings = DecisionSettings.defaults();
    if (shadow != null) {
      settings = settings.withShadow(shadow.settings());
    }
    if (promotion != null) {
      settings = settings.withPromotion(promotion);
    }
    BundleSource source = source(remote);
    try {
      return DecisionPoint.of(source, settings);
    } catch (BundleException | RuntimeException e) {
      source.close();
      throw e;
    }
  }

  private BundleSource source(@Nullable RemoteSettings remote) throws BundleException {
    if (remote != null) {
      return BundleSource.builtInWith(FollowedBundles.open(remote));
    }
    return directory == null ? BundleSource.builtIn() : BundleSource.builtInWith(directory);
  }
}
