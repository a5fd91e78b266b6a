package dev.gatehouse.session;

import dev.gatehouse.service.web.GatehouseService;
import dev.gatehouse.service.web.ServiceDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The session service as a process or as one context among others. */
@GatehouseService
@Import(SessionConfiguration.class)
public class SessionApplication {

  @Bean
  ServiceDefinition definition() {
    return ServiceDefinition.named("session")
        .withSchema("session")
        .withPurposes(
            "essential.service.facilitation",
            "essential.service.administration",
            "essential.service.audit",
            "analytics.reporting");
  }
}
