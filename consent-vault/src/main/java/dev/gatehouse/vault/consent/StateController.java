package dev.gatehouse.vault.consent;

import dev.gatehouse.trust.problem.ProblemException;
import dev.gatehouse.vault.access.Caller;
import dev.gatehouse.vault.access.LawfulGround;
import dev.gatehouse.vault.access.Target;
import dev.gatehouse.vault.access.VaultAccess;
import dev.gatehouse.vault.audit.VaultTransactions;
import dev.gatehouse.vault.input.DottedKey;
import dev.gatehouse.vault.purpose.PurposeKey;
import java.util.Optional;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /vault/v1/state}: where a subject of the caller's tenant stands with a purpose. */
@RestController
final class StateController {

  private final VaultTransactions transactions;
  private final VaultAccess access;
  private final Standings standings;

  StateController(VaultTransactions transactions, VaultAccess access, Standings standings) {
    this.transactions = transactions;
    this.access = access;
    this.standings = standings;
  }

  @GetMapping("/vault/v1/state")
  ConsentStanding state(Caller caller, @RequestParam UUID subject, @RequestParam String purpose) {
    PurposeKey key = key(purpose);
    access.require(
        caller,
        "consents.read",
        Target.about(subject, "consent", null),
        new LawfulGround(null, null));
    return transactions.run(
        caller, (tx, trail) -> standings.of(tx, caller.tenant(), Optional.of(subject), key));
  }

  static PurposeKey key(String purpose) {
    return PurposeKey.parse(purpose)
        .orElseThrow(() -> ProblemException.invalid("query/purpose", DottedKey.EXPECTED));
  }
}
