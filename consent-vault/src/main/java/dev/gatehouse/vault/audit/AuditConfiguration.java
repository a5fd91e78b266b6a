package dev.gatehouse.vault.audit;

import dev.gatehouse.journal.Journal;
import dev.gatehouse.journal.event.EventIds;
import dev.gatehouse.service.store.TenantTransactions;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The vault's events go into the service's own journal. */
@Configuration(proxyBeanMethods = false)
public class AuditConfiguration {

  /** How long a request waits for its event to be durable before it is refused. */
  private static final Duration DEADLINE = Duration.ofSeconds(2);

  @Bean
  EventIds eventIds(Clock clock) {
    return new EventIds(clock);
  }

  @Bean
  AuditLog auditLog(Journal journal) {
    return event -> {
      var _ = journal.appendAndWait(event, DEADLINE);
    };
  }

  @Bean
  VaultTransactions vaultTransactions(
      TenantTransactions transactions, AuditLog log, EventIds ids, Clock clock) {
    return new VaultTransactions(transactions, log, ids, clock);
  }

  @Bean
  RefusalEvents refusalEvents(VaultTransactions transactions) {
    return new RefusalEvents(transactions);
  }
}
