package dev.gatehouse.ledger;

import dev.gatehouse.decision.DecisionPoint;
import dev.gatehouse.journal.Journal;
import dev.gatehouse.journal.shipping.LedgerShipper;
import dev.gatehouse.journal.shipping.ShipperSettings;
import dev.gatehouse.ledger.access.LogAccess;
import dev.gatehouse.ledger.access.LogReader;
import dev.gatehouse.ledger.access.ReadingRecord;
import dev.gatehouse.ledger.anchor.AnchorKeeper;
import dev.gatehouse.ledger.checkpoint.CheckpointSigner;
import dev.gatehouse.ledger.checkpoint.Commitments;
import dev.gatehouse.ledger.checkpoint.KeyAlgorithm;
import dev.gatehouse.ledger.checkpoint.Origins;
import dev.gatehouse.ledger.checkpoint.QuorumRule;
import dev.gatehouse.ledger.checkpoint.SigningKey;
import dev.gatehouse.ledger.guard.LedgerGuard;
import dev.gatehouse.ledger.guard.LedgerKeeper;
import dev.gatehouse.ledger.intake.AcknowledgementSigner;
import dev.gatehouse.ledger.intake.Intake;
import dev.gatehouse.ledger.intake.OwnJournalTransport;
import dev.gatehouse.ledger.person.EventPeople;
import dev.gatehouse.service.health.HealthCheck;
import dev.gatehouse.service.store.TenantTransactions;
import dev.gatehouse.service.web.ServiceSettings;
import dev.gatehouse.telemetry.metric.Meters;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Puts the ledger's parts together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LedgerSettings.class)
class LedgerConfiguration {

  @Bean
  Intake intake(
      TenantTransactions transactions,
      DataSource dataSource,
      EventPeople people,
      Meters meters,
      Clock clock) {
    return new Intake(transactions, new JdbcTemplate(dataSource), people, meters.registry(), clock);
  }

  @Bean
  Origins origins(LedgerSettings settings, ServiceSettings service) {
    Path folder = folder(service);
    return new Origins(
        prefix(settings, service),
        SigningKey.openOrCreate(
            Objects.requireNonNullElse(
                settings.signingKeyFile(), folder.resolve("checkpoint-key.pem"))),
        settings.cosignature() == LedgerSettings.Cosignature.NONE
            ? null
            : SigningKey.openOrCreate(
                Objects.requireNonNullElse(
                    settings.cosigningKeyFile(), folder.resolve("cosigning-key.pem")),
                KeyAlgorithm.ML_DSA_65));
  }

  /** Its key is published where the services of the same home look for it. */
  @Bean
  AcknowledgementSigner acknowledgementSigner(
      LedgerSettings settings, ServiceSettings service, Clock clock) {
    Path folder = folder(service);
    SigningKey key =
        SigningKey.openOrCreate(
            Objects.requireNonNullElse(
                settings.acknowledgementKeyFile(), folder.resolve("acknowledgement-key.pem")));
    AcknowledgementSigner signer = new AcknowledgementSigner(prefix(settings, service), key, clock);
    signer.publish(folder.resolve("acknowledgement-keys"));
    return signer;
  }

  private static Path folder(ServiceSettings service) {
    return Objects.requireNonNull(
            service.home(), "the ledger needs gatehouse.home for its journal and its keys")
        .resolve("ledger");
  }

  private static String prefix(LedgerSettings settings, ServiceSettings service) {
    return settings.origin() == null ? service.trustDomain() + "/audit" : settings.origin();
  }

  @Bean
  Commitments commitments() {
    return new Commitments();
  }

  @Bean
  CheckpointSigner checkpointSigner(
      TenantTransactions transactions, Origins origins, Commitments commitments, Clock clock) {
    return new CheckpointSigner(transactions, origins, commitments, clock);
  }

  @Bean
  LedgerGuard ledgerGuard(TenantTransactions transactions, CheckpointSigner signer) {
    return new LedgerGuard(transactions, signer);
  }

  /** Signing begins once the anchors were looked at, as far as they can be reached. */
  @Bean
  LedgerKeeper ledgerKeeper(LedgerGuard guard, LedgerSettings settings, AnchorKeeper anchors) {
    anchors.awaitComparison();
    return LedgerKeeper.start(guard, settings.signingInterval(), settings.checkInterval());
  }

  @Bean
  LogReader logReader(
      TenantTransactions transactions,
      CheckpointSigner signer,
      LedgerGuard guard,
      QuorumRule quorum) {
    return new LogReader(transactions, signer, guard, quorum);
  }

  @Bean
  LogAccess logAccess(DecisionPoint decisions, Clock clock) {
    return new LogAccess(decisions, clock);
  }

  @Bean
  ReadingRecord readingRecord(Journal journal, Clock clock) {
    return new ReadingRecord(journal, clock);
  }

  /** The ledger's own journal needs no network, unless it is told where a ledger is. */
  @Bean
  @ConditionalOnProperty(
      name = "gatehouse.mesh.ledger",
      havingValue = "itself",
      matchIfMissing = true)
  LedgerShipper ownShipper(Journal journal, Intake intake) {
    return LedgerShipper.start(
        journal, new OwnJournalTransport(intake), ShipperSettings.defaults());
  }

  @Bean
  HealthCheck logsHealth(LedgerGuard guard) {
    return new HealthCheck() {
      @Override
      public String name() {
        return "logs";
      }

      @Override
      public Optional<String> problem() {
        List<String> damages = guard.damages();
        return damages.isEmpty()
            ? Optional.empty()
            : Optional.of("damaged: " + String.join("; ", damages));
      }
    };
  }
}
