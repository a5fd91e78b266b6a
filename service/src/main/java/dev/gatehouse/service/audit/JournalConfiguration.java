package dev.gatehouse.service.audit;

import dev.gatehouse.journal.Journal;
import dev.gatehouse.journal.JournalSettings;
import dev.gatehouse.journal.shipping.HttpLedgerTransport;
import dev.gatehouse.journal.shipping.LedgerShipper;
import dev.gatehouse.journal.shipping.ShipperSettings;
import dev.gatehouse.service.health.HealthCheck;
import dev.gatehouse.service.mesh.MeshClients;
import dev.gatehouse.service.web.ServiceDefinition;
import dev.gatehouse.service.web.ServiceSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The journal of a service that keeps state: when {@code gatehouse.home} is set, in {@code
 * journal/SERVICE} below it. With {@code gatehouse.mesh.ledger} it is delivered to the ledger in
 * the background.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("gatehouse.home")
public class JournalConfiguration {

  private static final String LEDGER = "ledger";

  @Bean
  Journal journal(ServiceDefinition definition, ServiceSettings settings, Clock clock) {
    Path home = Objects.requireNonNull(settings.home(), "gatehouse.home");
    return Journal.open(
        home.resolve("journal").resolve(definition.name()),
        JournalSettings.defaults().withClock(clock));
  }

  @Bean
  @ConditionalOnProperty("gatehouse.mesh.ledger")
  LedgerShipper ledgerShipper(Journal journal, MeshClients mesh) {
    return LedgerShipper.start(
        journal,
        new HttpLedgerTransport(mesh.to(LEDGER), mesh.address(LEDGER, "/")),
        ShipperSettings.defaults());
  }

  @Bean
  HealthCheck journalHealth(Journal journal) {
    return new HealthCheck() {
      @Override
      public String name() {
        return "journal";
      }

      @Override
      public Optional<String> problem() {
        return journal.status().healthy()
            ? Optional.empty()
            : Optional.of("the journal cannot be written");
      }
    };
  }
}
