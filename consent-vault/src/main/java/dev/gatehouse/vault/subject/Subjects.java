package dev.gatehouse.vault.subject;

import dev.gatehouse.journal.catalogue.VaultEventTypes;
import dev.gatehouse.service.paging.Page;
import dev.gatehouse.vault.access.Caller;
import dev.gatehouse.vault.access.Target;
import dev.gatehouse.vault.access.VaultAccess;
import dev.gatehouse.vault.audit.VaultTransactions;
import dev.gatehouse.vault.consent.ConsentReadings;
import dev.gatehouse.vault.purpose.PurposeGround;
import dev.gatehouse.vault.record.Inventory;
import java.util.List;
import java.util.UUID;

/**
 * Shows what is held on a person to that person and to whoever answers their requests. Thread-safe.
 */
final class Subjects {

  private final VaultTransactions transactions;
  private final VaultAccess access;
  private final PurposeGround grounds;
  private final ConsentReadings consents;
  private final Inventory inventory;

  Subjects(
      VaultTransactions transactions,
      VaultAccess access,
      PurposeGround grounds,
      ConsentReadings consents,
      Inventory inventory) {
    this.transactions = transactions;
    this.access = access;
    this.grounds = grounds;
    this.consents = consents;
    this.inventory = inventory;
  }

  /**
   * What is held on a person.
   *
   * @param after collection and id of the record behind which the page begins
   */
  SubjectView read(Caller caller, UUID person, Place after, int limit) {
    return transactions.run(
        caller,
        (tx, trail) -> {
          access.require(
              caller,
              "subjects.read",
              Target.about(person, "subject", person.toString()),
              grounds.of(tx, caller));
          List<Inventory.Held> held =
              inventory.of(tx, caller.tenant(), person, after.collection(), after.id(), limit + 1);
          trail.record(VaultEventTypes.SUBJECT_READ, "subjects.read", "subject", person.toString());
          return new SubjectView(
              person,
              consents.about(tx, caller.tenant(), person),
              Page.of(held, limit, record -> List.of(record.collection(), record.id())));
        });
  }

  /** Where a page of records ended. */
  record Place(String collection, String id) {

    /** Before all of them. */
    static final Place START = new Place("", "");
  }
}
