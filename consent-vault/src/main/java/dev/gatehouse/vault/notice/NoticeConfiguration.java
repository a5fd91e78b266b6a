package dev.gatehouse.vault.notice;

import dev.gatehouse.journal.event.EventIds;
import dev.gatehouse.vault.access.VaultAccess;
import dev.gatehouse.vault.audit.VaultTransactions;
import dev.gatehouse.vault.purpose.PurposeStore;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Notices. */
@Configuration(proxyBeanMethods = false)
@Import(NoticeController.class)
public class NoticeConfiguration {

  @Bean
  NoticeStore noticeStore() {
    return new NoticeStore();
  }

  @Bean
  Notices notices(
      VaultTransactions transactions,
      VaultAccess access,
      NoticeStore store,
      PurposeStore purposes,
      EventIds ids,
      Clock clock) {
    return new Notices(transactions, access, store, purposes, ids, clock);
  }
}
