package dev.gatehouse.appliance.embedded;

import dev.gatehouse.appliance.home.CannotRunException;
import dev.gatehouse.telemetry.Telemetry;
import dev.gatehouse.telemetry.otlp.OtlpSettings;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.StandardEnvironment;

/** The OpenTelemetry collector that the environment names, if it names one. */
final class Collector {

  private Collector() {}

  /**
   * How this process is watched.
   *
   * @throws CannotRunException naming the property that is missing or wrong
   */
  static Telemetry telemetry() {
    try {
      return Telemetry.of(
          Binder.get(new StandardEnvironment())
              .bind(OtlpSettings.PREFIX, OtlpSettings.class)
              .orElse(null));
    } catch (IllegalArgumentException | BindException e) {
      throw new CannotRunException(
          "spans and metrics can't be sent to a collector: " + StartFailure.reason(e), e);
    }
  }
}
