package dev.gatehouse.vault.subject;

import dev.gatehouse.vault.access.VaultAccess;
import dev.gatehouse.vault.audit.VaultTransactions;
import dev.gatehouse.vault.consent.ConsentReadings;
import dev.gatehouse.vault.purpose.PurposeGround;
import dev.gatehouse.vault.record.Inventory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The view of what is held on a person. */
@Configuration(proxyBeanMethods = false)
@Import(SubjectController.class)
public class SubjectConfiguration {

  @Bean
  Subjects subjects(
      VaultTransactions transactions,
      VaultAccess access,
      PurposeGround grounds,
      ConsentReadings consents,
      Inventory inventory) {
    return new Subjects(transactions, access, grounds, consents, inventory);
  }
}
