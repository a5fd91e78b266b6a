package dev.gatehouse.ledger.cosignature;

import dev.gatehouse.service.health.HealthCheck;
import dev.gatehouse.service.store.TenantTransactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Says when a log is without a quorum for too long, or when a witness contradicts one. Both degrade
 * the ledger and stop nothing: events and checkpoints must not depend on others.
 */
final class WitnessHealth implements HealthCheck {

  private final TenantTransactions transactions;
  private final Duration patience;
  private final InstantSource clock;

  WitnessHealth(TenantTransactions transactions, Duration patience, InstantSource clock) {
    this.transactions = transactions;
    this.patience = patience;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "witnesses";
  }

  @Override
  public Optional<String> problem() {
    Instant since = clock.instant().minus(patience);
    return transactions.crossTenant(
        jdbc -> {
          List<String> contradicted = new WitnessProgress(jdbc).contradicted();
          if (!contradicted.isEmpty()) {
            return Optional.of("contradicted: " + String.join("; ", contradicted));
          }
          List<String> behind = new QuorumProgress(jdbc).behindSince(since);
          return behind.isEmpty()
              ? Optional.<String>empty()
              : Optional.of("without a quorum of witnesses: " + String.join("; ", behind));
        });
  }

  @Override
  public boolean isEssential() {
    return false;
  }
}
