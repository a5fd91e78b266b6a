package dev.gatehouse.service.metric;

import com.zaxxer.hikari.HikariDataSource;
import dev.gatehouse.journal.Journal;
import dev.gatehouse.journal.shipping.LedgerShipper;
import dev.gatehouse.service.health.HealthCheck;
import dev.gatehouse.service.web.ServiceDefinition;
import dev.gatehouse.service.web.ServiceSettings;
import dev.gatehouse.telemetry.Telemetry;
import dev.gatehouse.telemetry.metric.Meters;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Measures a service. Whoever starts several in one process hands all the same telemetry. */
@Configuration(proxyBeanMethods = false)
public class MetricsConfiguration {

  @Bean
  @ConditionalOnMissingBean
  Telemetry telemetry() {
    return Telemetry.local();
  }

  @Bean(destroyMethod = "")
  Meters meters(Telemetry telemetry) {
    return telemetry.meters();
  }

  @Bean
  static MeteredDecisions meteredDecisions(
      ObjectProvider<Meters> meters,
      ObjectProvider<ServiceDefinition> definition,
      ObjectProvider<Clock> clock) {
    return new MeteredDecisions(meters, definition, clock);
  }

  @Bean
  FilterRegistrationBean<RequestMetricsFilter> requestMetrics(
      Meters meters, ServiceDefinition definition) {
    var registration =
        new FilterRegistrationBean<>(
            new RequestMetricsFilter(meters.registry(), definition.name()));
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }

  @Bean
  ServiceMeters serviceMeters(
      Meters meters,
      ServiceDefinition definition,
      Clock clock,
      ObjectProvider<Journal> journal,
      ObjectProvider<LedgerShipper> shipper,
      ObjectProvider<DataSource> database,
      ObjectProvider<HealthCheck> checks) {
    ServiceMeters measured = new ServiceMeters(meters.registry(), definition.name());
    journal.ifAvailable(it -> measured.journal(it, clock));
    shipper.stream().forEach(measured::shipper);
    if (database.getIfAvailable() instanceof HikariDataSource pool) {
      measured.pool(pool);
    }
    measured.health(checks.orderedStream().toList());
    return measured;
  }

  @Bean
  @ConditionalOnProperty("gatehouse.service.management.port")
  ManagementListener managementListener(
      ServiceSettings settings, Meters meters, ObjectProvider<HealthCheck> checks) {
    ServiceSettings.Management management = settings.service().management();
    return ManagementListener.start(
        management.address(), management.port(), meters, checks.orderedStream().toList());
  }
}
