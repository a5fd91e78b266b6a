package dev.gatehouse.vault.consent;

import dev.gatehouse.journal.event.EventIds;
import dev.gatehouse.service.store.TenantTransactions;
import dev.gatehouse.vault.access.VaultAccess;
import dev.gatehouse.vault.audit.VaultTransactions;
import dev.gatehouse.vault.feed.ChangeStore;
import dev.gatehouse.vault.key.DataKeys;
import dev.gatehouse.vault.notice.NoticeStore;
import dev.gatehouse.vault.purpose.PurposeStore;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Consents and where subjects stand. */
@Configuration(proxyBeanMethods = false)
@Import({ConsentController.class, StateController.class})
public class ConsentConfiguration {

  @Bean
  ConsentStore consentStore() {
    return new ConsentStore();
  }

  @Bean
  EvidenceCipher evidenceCipher(DataKeys keys) {
    return new EvidenceCipher(keys);
  }

  @Bean
  DecisionChecks decisionChecks(PurposeStore purposes, NoticeStore notices) {
    return new DecisionChecks(purposes, notices);
  }

  @Bean
  Consents consents(
      VaultTransactions transactions,
      VaultAccess access,
      ConsentStore store,
      DecisionChecks checks,
      EvidenceCipher evidence,
      ChangeStore feed,
      DataKeys keys,
      EventIds ids,
      Clock clock) {
    return new Consents(transactions, access, store, checks, evidence, feed, keys, ids, clock);
  }

  @Bean
  ConsentReadings consentReadings(
      VaultTransactions transactions,
      VaultAccess access,
      ConsentStore store,
      EvidenceCipher evidence,
      Clock clock) {
    return new ConsentReadings(transactions, access, store, evidence, clock);
  }

  @Bean
  Standings standings(
      TenantTransactions transactions,
      VaultAccess access,
      PurposeStore purposes,
      ConsentStore consents,
      ChangeStore feed,
      Clock clock) {
    return new Standings(transactions, access, purposes, consents, feed, clock);
  }
}
