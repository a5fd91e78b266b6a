package dev.gatehouse.vault.subject;

import dev.gatehouse.service.paging.Page;
import dev.gatehouse.service.paging.PageRequest;
import dev.gatehouse.vault.access.Caller;
import dev.gatehouse.vault.access.LawfulGround;
import dev.gatehouse.vault.access.Target;
import dev.gatehouse.vault.access.VaultAccess;
import dev.gatehouse.vault.audit.VaultTransactions;
import dev.gatehouse.vault.consent.ConsentReadings;
import dev.gatehouse.vault.purpose.PurposeKey;
import dev.gatehouse.vault.purpose.PurposeStore;
import dev.gatehouse.vault.record.Inventory;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /vault/v1/subjects/{id}}: what is held on a person, for that person and for whoever
 * answers their requests.
 */
@RestController
final class SubjectController {

  private static final List<String> START = List.of("", "");

  private final VaultTransactions transactions;
  private final VaultAccess access;
  private final PurposeStore purposes;
  private final ConsentReadings consents;
  private final Inventory inventory;

  SubjectController(
      VaultTransactions transactions,
      VaultAccess access,
      PurposeStore purposes,
      ConsentReadings consents,
      Inventory inventory) {
    this.transactions = transactions;
    this.access = access;
    this.purposes = purposes;
    this.consents = consents;
    this.inventory = inventory;
  }

  @GetMapping("/vault/v1/subjects/{id}")
  SubjectView read(Caller caller, @PathVariable UUID id, PageRequest page) {
    List<String> after = page.position(2).orElse(START);
    return transactions.run(
        caller,
        (tx, trail) -> {
          access.require(
              caller,
              "subjects.read",
              Target.about(id, "subject", id.toString()),
              ground(tx, caller));
          List<Inventory.Held> held =
              inventory.of(tx, caller.tenant(), id, after.get(0), after.get(1), page.limit() + 1);
          trail.record("subject.read", "subjects.read", "subject", id.toString());
          return new SubjectView(
              id,
              consents.about(tx, caller.tenant(), id),
              Page.of(held, page.limit(), record -> List.of(record.collection(), record.id())));
        });
  }

  private LawfulGround ground(JdbcClient tx, Caller caller) {
    return new LawfulGround(
        PurposeKey.parse(caller.purpose())
            .flatMap(key -> purposes.find(tx, caller.tenant(), key))
            .map(purpose -> purpose.terms().legalBasis().code())
            .orElse(null),
        null);
  }
}
