package dev.gatehouse.service.metric;

import com.zaxxer.hikari.HikariDataSource;
import dev.gatehouse.journal.Journal;
import dev.gatehouse.journal.shipping.LedgerShipper;
import dev.gatehouse.service.health.HealthCheck;
import dev.gatehouse.service.trace.TraceFilter;
import dev.gatehouse.service.web.ServiceDefinition;
import dev.gatehouse.service.web.ServiceSettings;
import dev.gatehouse.telemetry.Telemetry;
import dev.gatehouse.telemetry.metric.Meters;
import java.time.Clock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** Measures a service. Whoever starts several in one process hands all the same telemetry. */
@Configuration(proxyBeanMethods = false)
public class MetricsConfiguration {

  @Bean
  @ConditionalOnMissingBean
  Telemetry telemetry(Environment environment) {
    Binder binder = Binder.get(environment);
    return Telemetry.configured(
        new Telemetry.Settings() {
          @Override
          public <T> @Nullable T bind(String prefix, Class<T> type) {
            return binder.bind(prefix, type).orElse(null);
          }
        });
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
  FilterRegistrationBean<TraceFilter> requestTraces(
      Telemetry telemetry, ServiceDefinition definition) {
    var registration =
        new FilterRegistrationBean<>(new TraceFilter(telemetry.traces().of(definition.name())));
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
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
