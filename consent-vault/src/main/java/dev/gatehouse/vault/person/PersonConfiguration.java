package dev.gatehouse.vault.person;

import dev.gatehouse.service.store.TenantTransactions;
import dev.gatehouse.vault.access.VaultAccess;
import dev.gatehouse.vault.audit.VaultTransactions;
import dev.gatehouse.vault.key.DataKeys;
import dev.gatehouse.vault.purpose.PurposeGround;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The tokens of people. */
@Configuration(proxyBeanMethods = false)
@Import(PersonTokenController.class)
public class PersonConfiguration {

  @Bean
  PersonTokens personTokens(
      TenantTransactions transactions,
      VaultTransactions audited,
      VaultAccess access,
      PurposeGround grounds,
      DataKeys keys,
      Clock clock) {
    return new PersonTokens(
        transactions, audited, access, grounds, new PersonTokenStore(), keys, clock);
  }
}
