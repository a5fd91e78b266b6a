package dev.gatehouse.vault.consent;

import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.vault.access.Caller;
import dev.gatehouse.vault.input.DottedKey;
import dev.gatehouse.vault.purpose.PurposeKey;
import java.util.Optional;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /vault/v1/state}, and {@code /mesh/v1/consent-state} for the gateway, which asks for every
 * tenant and needs the answer before there is any token: only a peer of the access list gets there.
 */
@RestController
final class StateController {

  private final Standings standings;

  StateController(Standings standings) {
    this.standings = standings;
  }

  @GetMapping("/vault/v1/state")
  ConsentStanding state(Caller caller, @RequestParam UUID subject, @RequestParam String purpose) {
    return standings.of(caller, subject, key(purpose));
  }

  @GetMapping("/mesh/v1/consent-state")
  ConsentStanding state(
      @RequestParam UUID tenant, @RequestParam String subject, @RequestParam String purpose) {
    return standings.of(tenant, person(subject), key(purpose));
  }

  private static PurposeKey key(String purpose) {
    return PurposeKey.parse(purpose)
        .orElseThrow(() -> ProblemException.invalid("query/purpose", DottedKey.EXPECTED));
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
