package dev.gatehouse.vault.subject;

import dev.gatehouse.service.paging.Page;
import dev.gatehouse.vault.consent.ConsentDocument;
import dev.gatehouse.vault.record.Inventory;
import java.util.List;
import java.util.UUID;

/**
 * What is held on a person.
 *
 * @param consents all of them, with their state now
 * @param records one page of them
 */
public record SubjectView(
    UUID subject, List<ConsentDocument> consents, Page<Inventory.Held> records) {

  public SubjectView {
    consents = List.copyOf(consents);
  }
}
