package dev.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.telemetry.Telemetry;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Where the gateway sends its log, by the environment's variables. */
class GatewayTelemetryTest {

  @Test
  void theEnvironmentNamesTheCollectors() {
    try (Telemetry telemetry =
        telemetry(
            Map.of(
                "GATEHOUSE_TELEMETRY_OTLP_ENDPOINT", "http://127.0.0.1:9",
                "GATEHOUSE_LOG_HEC_URL", "http://127.0.0.1:9",
                "GATEHOUSE_LOG_HEC_TOKEN", "env:HEC_TOKEN"))) {
      assertThat(telemetry.traces().areRecorded()).isTrue();
      assertThat(telemetry.meters().scrape())
          .contains(
              "gatehouse_log_queued_events{output=\"otlp\"} ",
              "gatehouse_log_queued_events{output=\"hec\"} ");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GATEHOUSE_LOG_HEC_TOKEN          | env:T              | gatehouse.log.hec.url is missing",
        "GATEHOUSE_LOG_HEC_URL            | http://127.0.0.1:9 | gatehouse.log.hec.token is"
            + " missing",
        "GATEHOUSE_LOG_HEC_URL            | splunk:8088        | gatehouse.log.hec.url is"
            + " splunk:8088",
        "GATEHOUSE_LOG_HEC_QUEUE          | many               | gatehouse.log.hec.queue",
        "GATEHOUSE_LOG_HEC_ACKNOWLEDGED   | maybe              | gatehouse.log.hec.acknowledged",
        "GATEHOUSE_TELEMETRY_OTLP_INTERVAL| 1s                 | gatehouse.telemetry.otlp.endpoint"
            + " is missing",
        "GATEHOUSE_TELEMETRY_OTLP_INTERVAL| soon               | gatehouse.telemetry.otlp.interval",
        "GATEHOUSE_TELEMETRY_OTLP_LOGS    | perhaps            | gatehouse.telemetry.otlp.logs",
        "GATEHOUSE_TELEMETRY_OTLP_QUEUE   | 1e3                | gatehouse.telemetry.otlp.queue",
      })
  void aValueThatCannotBeIsRefusedByTheNameOfItsProperty(
      String variable, String value, String expected) {
    assertThatThrownBy(() -> telemetry(Map.of(variable, value)).close())
        .isInstanceOf(BindException.class)
        .satisfies(failure -> assertThat(told(failure)).contains(expected));
  }

  /** All that the failure and its causes say. */
  private static String told(Throwable failure) {
    StringBuilder told = new StringBuilder();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      told.append(cause.getMessage()).append('\n');
    }
    return told.toString();
  }

  private static Telemetry telemetry(Map<String, Object> variables) {
    StandardEnvironment environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .replace(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
    return new FoundationConfiguration().telemetry(environment);
  }
}
