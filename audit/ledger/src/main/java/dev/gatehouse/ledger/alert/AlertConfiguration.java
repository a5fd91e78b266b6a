package dev.gatehouse.ledger.alert;

import dev.gatehouse.journal.Journal;
import dev.gatehouse.ledger.delivery.LaneStores;
import dev.gatehouse.service.store.TenantTransactions;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts alerts together. A rule that can't be used keeps the ledger from starting. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AlertSettings.class)
public class AlertConfiguration {

  @Bean
  AlertKeeper alertKeeper(
      AlertSettings settings,
      LaneStores stores,
      TenantTransactions transactions,
      Journal journal,
      DataSource dataSource,
      Clock clock) {
    List<AlertRule> rules = AlertFiles.load(settings);
    if (rules.isEmpty()) {
      return AlertKeeper.idle();
    }
    AlertHistory history = new LedgerHistory(transactions, stores.events());
    AlertRecord record = new AlertRecord(transactions, journal, clock);
    return AlertKeeper.start(
        () -> new AlertSink(rules, history, record), stores, dataSource, clock);
  }
}
