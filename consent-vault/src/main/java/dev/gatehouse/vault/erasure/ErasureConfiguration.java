package dev.gatehouse.vault.erasure;

import dev.gatehouse.service.idempotency.IdempotencyStore;
import dev.gatehouse.vault.access.VaultAccess;
import dev.gatehouse.vault.audit.VaultTransactions;
import dev.gatehouse.vault.consent.ConsentStore;
import dev.gatehouse.vault.feed.ChangeStore;
import dev.gatehouse.vault.key.DataKeys;
import dev.gatehouse.vault.person.PersonTokens;
import dev.gatehouse.vault.purpose.PurposeGround;
import dev.gatehouse.vault.record.RecordStore;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The erasure of people. */
@Configuration(proxyBeanMethods = false)
@Import(ErasureController.class)
public class ErasureConfiguration {

  @Bean
  Erasures erasures(
      VaultTransactions transactions,
      VaultAccess access,
      PurposeGround grounds,
      DataKeys keys,
      PersonTokens tokens,
      RecordStore records,
      ConsentStore consents,
      ChangeStore feed,
      Clock clock) {
    return new Erasures(
        transactions,
        access,
        grounds,
        keys,
        tokens,
        records,
        consents,
        feed,
        new IdempotencyStore(clock),
        clock);
  }
}
