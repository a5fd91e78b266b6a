package dev.gatehouse.service.web;

import dev.gatehouse.service.feed.EventFeed;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The smallest service that uses everything. */
@GatehouseService
@Import(ItemController.class)
class TinyApplication {

  @Bean
  ServiceDefinition definition() {
    return ServiceDefinition.named("tiny")
        .withSchema("tiny")
        .withPurposes("essential.service.tiny")
        .withMesh("/mesh/v1/changes", "gateway");
  }

  @Bean
  EventFeed changes() {
    return new EventFeed("items", 64, () -> "{\"cursor\":\"0\"}");
  }
}
