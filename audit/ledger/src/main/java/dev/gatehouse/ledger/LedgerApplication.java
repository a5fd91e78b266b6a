package dev.gatehouse.ledger;

import dev.gatehouse.ledger.alert.AlertConfiguration;
import dev.gatehouse.ledger.anchor.AnchorConfiguration;
import dev.gatehouse.ledger.cosignature.CosignatureConfiguration;
import dev.gatehouse.ledger.delivery.DeliveryConfiguration;
import dev.gatehouse.ledger.description.DescriptionController;
import dev.gatehouse.ledger.export.ExportConfiguration;
import dev.gatehouse.ledger.intake.IntakeConfiguration;
import dev.gatehouse.ledger.metric.LedgerMetricsConfiguration;
import dev.gatehouse.ledger.person.PersonConfiguration;
import dev.gatehouse.ledger.proof.ProofConfiguration;
import dev.gatehouse.ledger.recovery.RecoveryConfiguration;
import dev.gatehouse.ledger.retention.RetentionConfiguration;
import dev.gatehouse.ledger.search.SearchConfiguration;
import dev.gatehouse.ledger.witness.WitnessConfiguration;
import dev.gatehouse.service.web.GatehouseService;
import dev.gatehouse.service.web.ServiceDefinition;
import dev.gatehouse.trust.token.MeshAccess;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.util.unit.DataSize;

/** The ledger as a process or as one context among others. */
@GatehouseService
@Import({
  LedgerConfiguration.class,
  PersonConfiguration.class,
  IntakeConfiguration.class,
  SearchConfiguration.class,
  ProofConfiguration.class,
  ExportConfiguration.class,
  RecoveryConfiguration.class,
  DeliveryConfiguration.class,
  AlertConfiguration.class,
  CosignatureConfiguration.class,
  WitnessConfiguration.class,
  LedgerMetricsConfiguration.class,
  AnchorConfiguration.class,
  RetentionConfiguration.class,
  DescriptionController.class
})
public class LedgerApplication {

  /** A batch of journal entries of 1 MiB, most of it in base64. */
  private static final DataSize LARGEST_DELIVERY = DataSize.ofMegabytes(4);

  @Bean
  ServiceDefinition definition() {
    return ServiceDefinition.named("ledger")
        .withSchema("ledger")
        .withPurposes(
            "essential.service.audit",
            "essential.service.administration",
            "essential.service.privacy")
        .withMesh("/mesh/v1/journal", MeshAccess.ANY_SERVICE)
        .withMesh("/mesh/v1/appliance", "appliance", "operator")
        .withMesh("/mesh/v1/witness", "witnessed", "ledger", "operator")
        .withBodyLimit(LARGEST_DELIVERY);
  }
}
