package dev.gatehouse.service.web;

import dev.gatehouse.service.health.HealthCheck;
import dev.gatehouse.service.idempotency.IdempotencyFilter;
import dev.gatehouse.service.idempotency.IdempotencyStore;
import dev.gatehouse.service.store.DatabaseSettings;
import dev.gatehouse.service.store.ServiceDatabase;
import dev.gatehouse.service.store.TenantTransactions;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** The database of a service that has one: when {@code gatehouse.database.url} is set. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("gatehouse.database.url")
@EnableConfigurationProperties(DatabaseSettings.class)
class DatabaseConfiguration {

  @Bean
  ServiceDatabase serviceDatabase(DatabaseSettings settings, ServiceDefinition definition) {
    String schema = settings.schema() == null ? definition.schema() : settings.schema();
    if (schema == null) {
      throw new IllegalStateException(
          "gatehouse.database.url is set, but " + definition.name() + " has no schema");
    }
    return ServiceDatabase.open(settings, schema);
  }

  @Bean(destroyMethod = "")
  DataSource dataSource(ServiceDatabase database) {
    return database.dataSource();
  }

  @Bean
  PlatformTransactionManager transactionManager(DataSource dataSource) {
    return new JdbcTransactionManager(dataSource);
  }

  @Bean
  TenantTransactions tenantTransactions(
      DataSource dataSource, PlatformTransactionManager transactions) {
    return new TenantTransactions(dataSource, transactions);
  }

  @Bean
  FilterRegistrationBean<IdempotencyFilter> idempotencyFilter(
      TenantTransactions transactions, Clock clock) {
    var registration =
        new FilterRegistrationBean<>(
            new IdempotencyFilter(transactions, new IdempotencyStore(clock)));
    registration.setOrder(FilterOrder.IDEMPOTENCY);
    return registration;
  }

  @Bean
  HealthCheck databaseHealth(DataSource dataSource) {
    JdbcClient jdbc = JdbcClient.create(dataSource);
    return new HealthCheck() {
      @Override
      public String name() {
        return "database";
      }

      @Override
      public Optional<String> problem() {
        try {
          var _ = jdbc.sql("select 1").query(Integer.class).single();
          return Optional.empty();
        } catch (DataAccessException e) {
          return Optional.of("the database does not answer");
        }
      }
    };
  }
}
