package dev.gatehouse.vault.purpose;

import dev.gatehouse.vault.access.VaultAccess;
import dev.gatehouse.vault.audit.VaultTransactions;
import dev.gatehouse.vault.feed.ChangeStore;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Purposes. */
@Configuration(proxyBeanMethods = false)
@Import(PurposeController.class)
public class PurposeConfiguration {

  @Bean
  PurposeGround purposeGround(PurposeStore store) {
    return new PurposeGround(store);
  }

  @Bean
  PurposeStore purposeStore() {
    return new PurposeStore();
  }

  @Bean
  Purposes purposes(
      VaultTransactions transactions,
      VaultAccess access,
      PurposeStore store,
      ChangeStore feed,
      Clock clock) {
    return new Purposes(transactions, access, store, feed, clock);
  }
}
