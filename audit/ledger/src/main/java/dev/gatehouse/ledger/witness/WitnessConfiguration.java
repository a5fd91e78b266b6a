package dev.gatehouse.ledger.witness;

import dev.gatehouse.journal.Journal;
import dev.gatehouse.ledger.checkpoint.SigningKey;
import dev.gatehouse.service.store.TenantTransactions;
import dev.gatehouse.service.web.ServiceSettings;
import dev.gatehouse.verifier.note.VerifierKey;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Makes this ledger a witness when it has a name as one. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WitnessSettings.class)
public class WitnessConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(WitnessConfiguration.class);

  /** What only a witness has. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty("gatehouse.ledger.witness-of.name")
  @Import(WitnessController.class)
  static class AsWitness {

    @Bean
    Witness witness(
        WitnessSettings settings,
        ServiceSettings service,
        TenantTransactions transactions,
        Clock clock) {
      Path home =
          Objects.requireNonNull(service.home(), "a witness needs gatehouse.home for its key");
      Path file =
          settings.keyFile() == null
              ? home.resolve("ledger").resolve("witness-key.pem")
              : settings.keyFile();
      WitnessSigner signer =
          new WitnessSigner(Objects.requireNonNull(settings.name()), SigningKey.openOrCreate(file));
      LOG.info("this ledger witnesses {} logs as {}", settings.logs().size(), signer.verifierKey());
      return new Witness(keys(settings), signer, transactions, clock);
    }

    @Bean
    ForkRecord forkRecord(Journal journal, Clock clock) {
      return new ForkRecord(journal, clock);
    }
  }

  private static Map<String, List<VerifierKey>> keys(WitnessSettings settings) {
    Map<String, List<VerifierKey>> keys = new HashMap<>();
    for (WitnessSettings.Log log : settings.logs()) {
      try {
        keys.put(log.origin(), log.keys().stream().map(VerifierKey::parse).toList());
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "gatehouse.ledger.witness-of.logs, keys of " + log.origin() + ": " + e.getMessage(), e);
      }
    }
    return keys;
  }
}
