package dev.gatehouse.vault.seed;

import dev.gatehouse.vault.audit.VaultTransactions;
import dev.gatehouse.vault.feed.ChangeStore;
import dev.gatehouse.vault.notice.NoticeStore;
import dev.gatehouse.vault.purpose.PurposeStore;
import dev.gatehouse.vault.record.CollectionStore;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Seeds the vault before it answers, when {@code gatehouse.vault.seed-file} is set. */
@Configuration(proxyBeanMethods = false)
public class SeedConfiguration {

  @Bean
  Seeding seeding(
      VaultTransactions transactions,
      PurposeStore purposes,
      NoticeStore notices,
      CollectionStore collections,
      ChangeStore feed,
      Clock clock) {
    return new Seeding(transactions, purposes, notices, collections, feed, clock);
  }

  @Bean
  @ConditionalOnProperty("gatehouse.vault.seed-file")
  InitializingBean seeded(Seeding seeding, @Value("${gatehouse.vault.seed-file}") Path file) {
    return () -> seeding.apply(file);
  }
}
