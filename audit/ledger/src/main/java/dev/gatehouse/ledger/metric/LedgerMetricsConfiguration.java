package dev.gatehouse.ledger.metric;

import dev.gatehouse.ledger.guard.LedgerGuard;
import dev.gatehouse.service.store.TenantTransactions;
import dev.gatehouse.telemetry.metric.Meters;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Has the ledger measured. */
@Configuration(proxyBeanMethods = false)
public class LedgerMetricsConfiguration {

  @Bean
  LogMeters logMeters(Meters meters, TenantTransactions transactions, LedgerGuard guard) {
    return LogMeters.bind(meters.registry(), transactions, guard);
  }
}
