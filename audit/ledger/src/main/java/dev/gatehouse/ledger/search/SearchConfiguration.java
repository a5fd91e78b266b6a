package dev.gatehouse.ledger.search;

import dev.gatehouse.ledger.access.LogReader;
import dev.gatehouse.ledger.person.EventPeople;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the search serves. */
@Configuration(proxyBeanMethods = false)
@Import({EventController.class, TailController.class})
public class SearchConfiguration {

  @Bean
  SoughtPeople soughtPeople(EventPeople people) {
    return new SoughtPeople(people);
  }

  @Bean
  EventSearch eventSearch(LogReader logs) {
    return new EventSearch(logs);
  }

  @Bean
  EventTail eventTail(LogReader logs) {
    return new EventTail(logs);
  }
}
