package dev.gatehouse.decision.shadow;

import dev.gatehouse.decision.bundle.BundleSource;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a candidate as they stand in a configuration, {@code gatehouse.policy.shadow.*}.
 *
 * @param directory a folder with a candidate in place of {@code gatehouse.policy.directory};
 *     followed
 * @param share of the live decisions that it is asked too, from 0 to 1; 1
 * @param queue how many decisions may wait for it; 1024
 */
public record ShadowProperties(
    @Nullable Path directory, @Nullable Double share, @Nullable Integer queue) {

  /**
   * The settings.
   *
   * @throws IllegalArgumentException naming what is out of range
   */
  public ShadowSettings settings() {
    ShadowSettings defaults = ShadowSettings.defaults();
    return new ShadowSettings(
        directory == null ? null : BundleSource.builtInWith(directory),
        share == null ? defaults.share() : share,
        queue == null ? defaults.queue() : queue);
  }
}
