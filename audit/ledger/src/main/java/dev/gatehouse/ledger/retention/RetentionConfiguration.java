package dev.gatehouse.ledger.retention;

import dev.gatehouse.journal.Journal;
import dev.gatehouse.ledger.delivery.Deliveries;
import dev.gatehouse.ledger.person.EventPeople;
import dev.gatehouse.service.store.TenantTransactions;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Puts retention together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RetentionSettings.class)
@Import({RetentionController.class, HoldController.class})
public class RetentionConfiguration {

  @Bean
  Retention retention(
      TenantTransactions transactions,
      Deliveries deliveries,
      Journal journal,
      RetentionSettings settings,
      Clock clock) {
    List<RetentionRule> rules = settings.all();
    return new Retention(
        transactions, deliveries, new RetentionRecord(journal), rules, settings.batch(), clock);
  }

  @Bean
  PersonNames personNames(EventPeople people) {
    return new PersonNames(people);
  }

  @Bean
  RetentionKeeper retentionKeeper(
      Retention retention, RetentionSettings settings, DataSource dataSource) {
    return RetentionKeeper.start(
        retention, dataSource, settings.interval(), !settings.rules().isEmpty());
  }
}
