package dev.gatehouse.vault.record;

import dev.gatehouse.vault.access.VaultAccess;
import dev.gatehouse.vault.audit.VaultTransactions;
import dev.gatehouse.vault.consent.ConsentStore;
import dev.gatehouse.vault.key.DataKeys;
import dev.gatehouse.vault.purpose.PurposeStore;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Collections and records. */
@Configuration(proxyBeanMethods = false)
@Import({CollectionController.class, RecordController.class})
public class RecordConfiguration {

  @Bean
  CollectionStore collectionStore() {
    return new CollectionStore();
  }

  @Bean
  RecordStore recordStore() {
    return new RecordStore();
  }

  @Bean
  CollectionCatalogue collectionCatalogue(
      VaultTransactions transactions, VaultAccess access, CollectionStore store, Clock clock) {
    return new CollectionCatalogue(transactions, access, store, clock);
  }

  @Bean
  RecordAccess recordAccess(
      VaultAccess access,
      PurposeStore purposes,
      ConsentStore consents,
      CollectionStore collections,
      Clock clock) {
    return new RecordAccess(access, purposes, consents, collections, clock);
  }

  @Bean
  Records records(
      VaultTransactions transactions,
      RecordAccess access,
      RecordStore store,
      DataKeys keys,
      Clock clock) {
    return new Records(transactions, access, store, new FieldCipher(keys), clock);
  }

  @Bean
  Inventory inventory(RecordStore records, CollectionStore collections) {
    return new Inventory(records, collections);
  }
}
