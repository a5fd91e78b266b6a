package dev.gatehouse.journal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whether the ledger acknowledges entries, as shipping finds. A failure counts once it has lasted
 * longer than an append may take: until then waiting may still succeed. Thread-safe.
 */
final class LedgerReach {

  private final Duration patience;
  private @Nullable String problem;
  private long sinceNanos;

  LedgerReach(Duration patience) {
    this.patience = patience;
  }

  synchronized void failed(String what) {
    if (problem == null) {
      sinceNanos = System.nanoTime();
    }
    problem = what;
  }

  /** An append waited in vain for as long as it may. */
  synchronized void expired() {
    if (problem == null) {
      problem = "it does not answer";
      sinceNanos = System.nanoTime() - patience.toNanos() - 1;
    }
  }

  synchronized void acknowledged() {
    problem = null;
  }

  /** Why the ledger acknowledges nothing, null as long as it may yet. */
  synchronized @Nullable String problem() {
    return problem != null && System.nanoTime() - sinceNanos > patience.toNanos() ? problem : null;
  }
}
