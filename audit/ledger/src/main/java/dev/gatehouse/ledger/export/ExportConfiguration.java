package dev.gatehouse.ledger.export;

import dev.gatehouse.ledger.access.LogReader;
import dev.gatehouse.ledger.checkpoint.Origins;
import dev.gatehouse.ledger.search.EventSearch;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the exports are served by. */
@Configuration(proxyBeanMethods = false)
@Import({ExportController.class})
public class ExportConfiguration {

  @Bean
  Exports exports(LogReader logs, EventSearch search, Origins origins, Clock clock) {
    return new Exports(logs, search, origins, clock);
  }
}
