package dev.gatehouse.pdp;

import dev.gatehouse.decision.DecisionPoint;
import dev.gatehouse.journal.Journal;
import dev.gatehouse.pdp.access.PdpAccess;
import dev.gatehouse.pdp.access.PdpRecord;
import dev.gatehouse.pdp.admin.AdminConfiguration;
import dev.gatehouse.pdp.authzen.AccessConfiguration;
import dev.gatehouse.pdp.description.DescriptionController;
import dev.gatehouse.service.web.GatehouseService;
import dev.gatehouse.service.web.ServiceDefinition;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.util.unit.DataSize;

/**
 * The policy decision point as a service of the mesh: what enforcement points outside ask, and how
 * policies are administered. It keeps its state in files of its home and has no database.
 */
@GatehouseService
@Import({AccessConfiguration.class, AdminConfiguration.class, DescriptionController.class})
public class PolicyDecisionPointApplication {

  /** A candidate bundle as it comes; the other bodies have limits of their own below this one. */
  private static final DataSize LARGEST_CANDIDATE = DataSize.ofMegabytes(8);

  @Bean
  ServiceDefinition definition() {
    return ServiceDefinition.named("pdp")
        .withPurposes(
            "essential.service.security",
            "essential.service.administration",
            "essential.service.audit")
        .withBodyLimit(LARGEST_CANDIDATE)
        .withRepeatable("/policy/v1/shadow/promote", "/policy/v1/rollback");
  }

  @Bean
  PdpAccess pdpAccess(DecisionPoint decisions, Clock clock) {
    return new PdpAccess(decisions, clock);
  }

  @Bean
  PdpRecord pdpRecord(Journal journal, Clock clock) {
    return new PdpRecord(journal, clock);
  }
}
