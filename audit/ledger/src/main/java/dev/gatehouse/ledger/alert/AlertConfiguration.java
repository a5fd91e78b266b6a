package dev.gatehouse.ledger.alert;

import dev.gatehouse.journal.Journal;
import dev.gatehouse.ledger.delivery.LaneStores;
import dev.gatehouse.service.health.HealthCheck;
import dev.gatehouse.service.store.TenantTransactions;
import dev.gatehouse.telemetry.metric.Meters;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts alerts together. A rule that can't be used keeps the ledger from starting. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AlertSettings.class)
public class AlertConfiguration {

  @Bean
  RulesInForce alertRules(AlertSettings settings) {
    return RulesInForce.open(settings);
  }

  @Bean
  HealthCheck alertRulesHealth(RulesInForce rules) {
    return new HealthCheck() {
      @Override
      public String name() {
        return "alert-rules";
      }

      @Override
      public Optional<String> problem() {
        return rules.problem();
      }

      @Override
      public boolean isEssential() {
        return false;
      }
    };
  }

  @Bean
  AlertMeters alertMeters(Meters meters, AlertKeeper keeper, RulesInForce rules) {
    return AlertMeters.bind(meters.registry(), keeper, rules);
  }

  @Bean
  AlertKeeper alertKeeper(
      AlertSettings settings,
      RulesInForce rules,
      LaneStores stores,
      TenantTransactions transactions,
      Journal journal,
      DataSource dataSource,
      Clock clock) {
    if (settings.rules().isEmpty() && settings.folder() == null) {
      return AlertKeeper.idle();
    }
    AlertHistory history = new LedgerHistory(transactions, stores.events());
    AlertRecord record = new AlertRecord(transactions, journal, clock);
    return AlertKeeper.start(
        rules, counts -> new AlertSink(rules, history, record, counts), stores, dataSource, clock);
  }
}
