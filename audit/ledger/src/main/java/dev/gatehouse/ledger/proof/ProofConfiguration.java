package dev.gatehouse.ledger.proof;

import dev.gatehouse.ledger.access.LogReader;
import dev.gatehouse.ledger.search.EventSearch;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the proofs are served by. */
@Configuration(proxyBeanMethods = false)
@Import({CheckpointController.class, ProofController.class, TileController.class})
public class ProofConfiguration {

  @Bean
  Proofs proofs(LogReader logs, EventSearch search) {
    return new Proofs(logs, search);
  }

  @Bean
  LogTiles logTiles(LogReader logs) {
    return new LogTiles(logs);
  }
}
