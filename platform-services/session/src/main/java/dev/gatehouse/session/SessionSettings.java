package dev.gatehouse.session;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the session service alone.
 *
 * @param policyDirectory a folder with a policy bundle that extends or replaces the shipped one;
 *     without it the shipped one decides. Of no effect if whoever starts the service hands in a
 *     decision point.
 * @param vaultTimeout how long a call to the consent vault, or to the gateway for its token, may
 *     take
 */
@ConfigurationProperties("gatehouse.session")
public record SessionSettings(
    @Nullable Path policyDirectory, @DefaultValue("3s") Duration vaultTimeout) {

  public SessionSettings {
    if (vaultTimeout.isNegative() || vaultTimeout.isZero()) {
      throw new IllegalArgumentException(
          "gatehouse.session.vault-timeout: expected a positive duration");
    }
  }
}
