package dev.gatehouse.service.audit;

import dev.gatehouse.journal.Durability;
import dev.gatehouse.journal.Journal;
import dev.gatehouse.journal.shipping.HttpLedgerTransport;
import dev.gatehouse.journal.shipping.LedgerShipper;
import dev.gatehouse.journal.shipping.ShipperSettings;
import dev.gatehouse.journal.shipping.ShipperStatus;
import dev.gatehouse.service.health.HealthCheck;
import dev.gatehouse.service.mesh.MeshClients;
import dev.gatehouse.service.web.ServiceDefinition;
import dev.gatehouse.service.web.ServiceSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The journal of a service that keeps state: when {@code gatehouse.home} is set, in {@code
 * journal/SERVICE} below it. With {@code gatehouse.mesh.ledger} it is delivered to the ledger in
 * the background.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("gatehouse.home")
@EnableConfigurationProperties(JournalProperties.class)
public class JournalConfiguration {

  private static final String LEDGER = "ledger";

  /** Tries that may fail before it is worth telling, as at the gateway. */
  private static final int SHIPPING_FAILURES = 10;

  @Bean
  Journal journal(
      ServiceDefinition definition,
      ServiceSettings settings,
      JournalProperties properties,
      Clock clock) {
    requireLedger(definition, settings, properties);
    Path home = Objects.requireNonNull(settings.home(), "gatehouse.home");
    return Journal.open(
        home.resolve("journal").resolve(definition.name()), properties.settings().withClock(clock));
  }

  /** The ledger takes its own journal in; every other service must know where the ledger is. */
  private static void requireLedger(
      ServiceDefinition definition, ServiceSettings settings, JournalProperties properties) {
    if (properties.durability() == Durability.REPLICATED
        && !settings.mesh().containsKey(LEDGER)
        && !definition.name().equals(LEDGER)) {
      throw new IllegalStateException(
          "gatehouse.journal.durability is replicated, but gatehouse.mesh.ledger is missing:"
              + " expected the ledger that appends are to wait for");
    }
  }

  @Bean
  @ConditionalOnProperty("gatehouse.mesh.ledger")
  LedgerShipper ledgerShipper(
      Journal journal,
      MeshClients mesh,
      ServiceDefinition definition,
      ServiceSettings settings,
      JournalProperties properties) {
    Path home = Objects.requireNonNull(settings.home(), "gatehouse.home");
    return LedgerShipper.start(
        journal,
        new HttpLedgerTransport(
            mesh.to(LEDGER), mesh.address(LEDGER, "/"), definition.name(), properties.keys(home)),
        ShipperSettings.defaults());
  }

  /** The service goes on while the ledger does not acknowledge: its journal keeps everything. */
  @Bean
  @ConditionalOnProperty("gatehouse.mesh.ledger")
  HealthCheck ledgerHealth(LedgerShipper shipper) {
    return new HealthCheck() {
      @Override
      public String name() {
        return LEDGER;
      }

      @Override
      public Optional<String> problem() {
        ShipperStatus status = shipper.status();
        return status.failures() < SHIPPING_FAILURES
            ? Optional.empty()
            : Optional.ofNullable(status.problem());
      }

      @Override
      public boolean isEssential() {
        return false;
      }
    };
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
        return Optional.ofNullable(journal.status().problem())
            .map(problem -> "the journal cannot be written: " + problem);
      }
    };
  }
}
