package dev.gatehouse.ledger.recovery;

import dev.gatehouse.ledger.checkpoint.CheckpointSigner;
import dev.gatehouse.service.store.TenantTransactions;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/** What restores damaged logs. */
@Configuration(proxyBeanMethods = false)
@Import(RecoveryController.class)
public class RecoveryConfiguration {

  @Bean
  LogRecovery logRecovery(
      TenantTransactions transactions,
      CheckpointSigner signer,
      DataSource dataSource,
      Clock clock) {
    return new LogRecovery(transactions, signer, new JdbcTemplate(dataSource), clock);
  }
}
