package dev.gatehouse.decision.external;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The settings as they stand in a configuration, {@code gatehouse.policy.external.*}: whoever names
 * an address has an external OPA, what else is left out has its default. For the components see
 * {@link ExternalOpaSettings}.
 */
public record ExternalOpaProperties(
    @Nullable URI address,
    @Nullable String query,
    @Nullable Duration deadline,
    @Nullable Integer concurrency,
    @Nullable Path authorities,
    @Nullable Path certificate,
    @Nullable Path key,
    @Nullable Path tokenFile) {

  /**
   * The settings; null where no address is named.
   *
   * @throws IllegalArgumentException naming what breaks a rule, or what is set without an address
   */
  public @Nullable ExternalOpaSettings settings() {
    if (address == null) {
      if (query != null
          || deadline != null
          || concurrency != null
          || authorities != null
          || certificate != null
          || key != null
          || tokenFile != null) {
        throw new IllegalArgumentException(
            "gatehouse.policy.external.address is missing, though other settings beside it are"
                + " there");
      }
      return null;
    }
    ExternalOpaSettings defaults = ExternalOpaSettings.of(address);
    return new ExternalOpaSettings(
        address,
        Objects.requireNonNullElse(query, defaults.query()),
        Objects.requireNonNullElse(deadline, defaults.deadline()),
        Objects.requireNonNullElse(concurrency, defaults.concurrency()),
        authorities,
        certificate,
        key,
        tokenFile);
  }
}
