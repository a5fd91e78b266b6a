package dev.gatehouse.session;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the session service alone.
 *
 * @param vaultTimeout how long a call to the consent vault, or to the gateway for its token, may
 *     take
 */
@ConfigurationProperties("gatehouse.session")
public record SessionSettings(@DefaultValue("3s") Duration vaultTimeout) {

  public SessionSettings {
    if (vaultTimeout.isNegative() || vaultTimeout.isZero()) {
      throw new IllegalArgumentException(
          "gatehouse.session.vault-timeout: expected a positive duration");
    }
  }
}
