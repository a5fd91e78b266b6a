package dev.gatehouse.vault.feed;

import dev.gatehouse.service.store.TenantTransactions;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The feed of changes. */
@Configuration(proxyBeanMethods = false)
@Import({FeedController.class, FeedLifecycle.class})
public class FeedConfiguration {

  @Bean
  ChangeStore changeStore() {
    return new ChangeStore();
  }

  @Bean
  ChangeSignal changeSignal() {
    return new ChangeSignal();
  }

  @Bean
  ChangeListener changeListener(DataSource database, ChangeSignal signal) {
    return ChangeListener.start(database, signal);
  }

  @Bean
  ChangeFeed changeFeed(
      TenantTransactions transactions, ChangeStore store, ChangeSignal signal, Clock clock) {
    return new ChangeFeed(transactions, store, signal, clock);
  }
}
