package dev.gatehouse.vault.consent;

import dev.gatehouse.service.store.TenantTransactions;
import dev.gatehouse.vault.purpose.PurposeKey;
import java.util.Optional;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /mesh/v1/consent-state}: the same answer for the gateway, which asks for every tenant and
 * needs it before there is any token. Only a peer of the access list gets here.
 */
@RestController
final class MeshStateController {

  private final TenantTransactions transactions;
  private final Standings standings;

  MeshStateController(TenantTransactions transactions, Standings standings) {
    this.transactions = transactions;
    this.standings = standings;
  }

  @GetMapping("/mesh/v1/consent-state")
  ConsentStanding state(
      @RequestParam UUID tenant, @RequestParam String subject, @RequestParam String purpose) {
    PurposeKey key = StateController.key(purpose);
    return transactions.inTenant(tenant, tx -> standings.of(tx, tenant, person(subject), key));
  }

  /** Clients are no persons and consent to nothing; what their purpose is, they may be told. */
  private static Optional<UUID> person(String subject) {
    try {
      return Optional.of(UUID.fromString(subject));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
