package dev.gatehouse.ledger.anchor;

import dev.gatehouse.ledger.checkpoint.Commitments;
import dev.gatehouse.ledger.checkpoint.Origins;
import dev.gatehouse.ledger.guard.LedgerGuard;
import dev.gatehouse.service.health.HealthCheck;
import dev.gatehouse.service.store.TenantTransactions;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Puts anchoring together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AnchorSettings.class)
@Import({AnchorController.class})
public class AnchorConfiguration {

  @Bean
  AnchorKeeper anchorKeeper(
      AnchorSettings settings,
      TenantTransactions transactions,
      Origins origins,
      Commitments commitments,
      LedgerGuard guard,
      Clock clock) {
    Map<Anchor, ConfiguredAnchor> anchors = new LinkedHashMap<>();
    settings
        .anchors()
        .forEach(
            (name, options) -> {
              ConfiguredAnchor configured = ConfiguredAnchor.of(name, options, clock);
              anchors.put(
                  new Anchor(
                      name,
                      configured.opening().get(),
                      transactions,
                      origins,
                      commitments,
                      guard,
                      clock),
                  configured);
            });
    return AnchorKeeper.start(anchors);
  }

  /** A dead anchor is shown and stops nobody. */
  @Bean
  HealthCheck anchorsHealth(AnchorKeeper keeper) {
    return new HealthCheck() {
      @Override
      public String name() {
        return "anchors";
      }

      @Override
      public boolean isEssential() {
        return false;
      }

      @Override
      public Optional<String> problem() {
        String problems =
            new TreeMap<>(keeper.anchors())
                .entrySet().stream()
                    .filter(entry -> entry.getValue().status().problem() != null)
                    .map(entry -> entry.getKey() + ": " + entry.getValue().status().problem())
                    .collect(Collectors.joining("; "));
        return problems.isEmpty() ? Optional.empty() : Optional.of(problems);
      }
    };
  }
}
