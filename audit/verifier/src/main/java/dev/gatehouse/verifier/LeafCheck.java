package dev.gatehouse.verifier;

import dev.gatehouse.verifier.export.ExportLine;
import dev.gatehouse.verifier.merkle.TreeHasher;
import java.util.function.Predicate;

/**
 * Whether an event is what its leaf was made from. The very bytes of the line are tried first,
 * because the ledger writes the canonical form that it hashed; only others are brought into that
 * form. For one thread.
 */
final class LeafCheck implements Predicate<ExportLine.Event> {

  private final TreeHasher hasher = new TreeHasher();

  @Override
  public boolean test(ExportLine.Event event) {
    byte[] body = event.body();
    if (body == null) {
      return false;
    }
    return hasher.leaf(body).equals(event.leaf())
        || CanonicalEvent.of(body).map(hasher::leaf).filter(event.leaf()::equals).isPresent();
  }
}
