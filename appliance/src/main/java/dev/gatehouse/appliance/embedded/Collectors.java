package dev.gatehouse.appliance.embedded;

import dev.gatehouse.appliance.home.CannotRunException;
import dev.gatehouse.telemetry.Telemetry;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;

/** The collectors of spans, metrics and the log that the environment names, if it names any. */
final class Collectors {

  private Collectors() {}

  /**
   * How this process is watched.
   *
   * @throws CannotRunException naming the property that is missing or wrong
   */
  static Telemetry telemetry() {
    return telemetry(new StandardEnvironment());
  }

  static Telemetry telemetry(Environment environment) {
    Binder binder = Binder.get(environment);
    try {
      return Telemetry.configured(
          new Telemetry.Settings() {
            @Override
            public <T> @Nullable T bind(String prefix, Class<T> type) {
              return binder.bind(prefix, type).orElse(null);
            }
          });
    } catch (IllegalArgumentException | BindException e) {
      throw new CannotRunException(
          "nothing can be sent to a collector: " + StartFailure.reason(e), e);
    }
  }
}
