package dev.gatehouse.vault.key;

import dev.gatehouse.journal.event.EventIds;
import dev.gatehouse.vault.audit.VaultTransactions;
import dev.gatehouse.vault.provider.KeyProvider;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The data keys. */
@Configuration(proxyBeanMethods = false)
public class KeyConfiguration {

  @Bean
  DataKeyStore dataKeyStore() {
    return new DataKeyStore();
  }

  /**
   * The unwrapped data keys in memory.
   *
   * @param entries the most that are held
   * @param timeToLive how long each is held: a key that its owner has disabled works for at most so
   *     long
   */
  @Bean
  DataKeyCache dataKeyCache(
      @Value("${gatehouse.vault.key-cache.entries:1000}") int entries,
      @Value("${gatehouse.vault.key-cache.time-to-live:60s}") Duration timeToLive,
      Clock clock) {
    return new DataKeyCache(entries, timeToLive, clock);
  }

  @Bean
  KeyOutages keyOutages(VaultTransactions transactions, Clock clock) {
    return new KeyOutages(transactions, clock);
  }

  @Bean
  DataKeys dataKeys(
      DataKeyStore store,
      KeyProvider provider,
      DataKeyCache cache,
      KeyWatch watch,
      EventIds ids,
      Clock clock) {
    return new DataKeys(store, provider, cache, watch, ids, clock);
  }
}
