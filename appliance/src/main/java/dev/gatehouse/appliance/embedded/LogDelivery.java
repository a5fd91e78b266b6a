package dev.gatehouse.appliance.embedded;

import dev.gatehouse.appliance.home.CannotRunException;
import dev.gatehouse.telemetry.Telemetry;
import dev.gatehouse.telemetry.log.HecLogSettings;
import dev.gatehouse.telemetry.log.HecOutput;
import dev.gatehouse.telemetry.log.LogAppender;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.StandardEnvironment;

/** Sends the log of this process to the collector that the environment names, if it names one. */
final class LogDelivery implements AutoCloseable {

  private static final String PREFIX = "gatehouse.log.hec";

  private final @Nullable HecOutput output;

  private LogDelivery(@Nullable HecOutput output) {
    this.output = output;
  }

  /**
   * Begins to send.
   *
   * @throws CannotRunException naming the property that is missing or wrong
   */
  static LogDelivery start(Telemetry telemetry) {
    try {
      HecLogSettings settings =
          Binder.get(new StandardEnvironment()).bind(PREFIX, HecLogSettings.class).orElse(null);
      if (settings == null) {
        return new LogDelivery(null);
      }
      HecOutput output = settings.start(telemetry.meters().registry());
      LogAppender.add(output);
      return new LogDelivery(output);
    } catch (IllegalArgumentException | BindException e) {
      throw new CannotRunException(
          "the log can't be sent to a collector: " + StartFailure.reason(e), e);
    }
  }

  /** Sends what waits, within the output's bound. */
  @Override
  public void close() {
    if (output != null) {
      LogAppender.remove(output);
      output.close();
    }
  }
}
