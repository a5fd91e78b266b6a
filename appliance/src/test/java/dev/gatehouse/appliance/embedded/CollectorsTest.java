package dev.gatehouse.appliance.embedded;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.appliance.home.CannotRunException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** What the operator is told of a collector's setting that can't be. */
class CollectorsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GATEHOUSE_LOG_HEC_URL             | ftp://splunk | gatehouse.log.hec.url is ftp://splunk,"
            + " expected http(s)://HOST:PORT",
        "GATEHOUSE_LOG_HEC_QUEUE           | many         | gatehouse.log.hec.queue is many,"
            + " expected a value of type java.lang.Integer",
        "GATEHOUSE_TELEMETRY_OTLP_INTERVAL | soon         | gatehouse.telemetry.otlp.interval is"
            + " soon, expected a value of type java.time.Duration",
        "GATEHOUSE_TELEMETRY_OTLP_QUEUE    | 7            | gatehouse.telemetry.otlp.endpoint is"
            + " missing",
      })
  void namesTheProperty(String variable, String value, String expected) {
    StandardEnvironment environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .replace(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                Map.of(variable, value)));
    assertThatThrownBy(() -> Collectors.telemetry(environment).close())
        .isInstanceOf(CannotRunException.class)
        .hasMessage("nothing can be sent to a collector: " + expected);
  }
}
