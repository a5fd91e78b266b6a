package dev.gatehouse.ledger.cosignature;

import dev.gatehouse.journal.Journal;
import dev.gatehouse.ledger.checkpoint.Origins;
import dev.gatehouse.service.store.TenantTransactions;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Puts the asking of witnesses together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WitnessesSettings.class)
@Import(WitnessesController.class)
public class CosignatureConfiguration {

  @Bean
  Witnesses witnesses(WitnessesSettings settings) {
    return Witnesses.read(settings.policyFile());
  }

  @Bean
  CosignedLogs cosignedLogs(TenantTransactions transactions, Origins origins, Witnesses witnesses) {
    return new CosignedLogs(transactions, origins, witnesses);
  }

  @Bean
  WitnessKeeper witnessKeeper(
      Witnesses witnesses,
      WitnessesSettings settings,
      CosignedLogs logs,
      Journal journal,
      DataSource dataSource,
      Clock clock) {
    return WitnessKeeper.start(
        witnesses, settings, logs, new ContradictionRecord(journal, clock), dataSource, clock);
  }

  @Bean
  WitnessHealth witnessHealth(
      TenantTransactions transactions, WitnessesSettings settings, Clock clock) {
    return new WitnessHealth(transactions, settings.patience(), clock);
  }
}
