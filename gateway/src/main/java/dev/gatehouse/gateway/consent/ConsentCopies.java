package dev.gatehouse.gateway.consent;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gatehouse.gateway.feed.FeedLiveness;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * Copies of the vault's answers. The feed changes them in place; a change that comes while an
 * answer is on its way drops that answer from the copies, so that a stale one never stays.
 * Thread-safe.
 */
public final class ConsentCopies {

  private final Function<ConsentKey, CompletableFuture<ConsentFacts>> vault;
  private final FeedLiveness liveness;
  private final AsyncCache<ConsentKey, ConsentFacts> copies;

  /**
   * @param vault asks the vault
   * @param liveness whether the feed is heard of
   * @param size the most copies kept
   */
  public ConsentCopies(
      Function<ConsentKey, CompletableFuture<ConsentFacts>> vault,
      FeedLiveness liveness,
      long size) {
    this.vault = vault;
    this.liveness = liveness;
    this.copies = Caffeine.newBuilder().maximumSize(size).executor(Runnable::run).buildAsync();
  }

  /**
   * What is known of a consent. Only what lets a request through is answered from a copy: the vault
   * is asked anew before a request is refused, so that who has just consented need not wait for the
   * feed. An answer older than what the feed has told does not replace it.
   */
  public ConsentLookup find(ConsentKey key) {
    if (!liveness.alive()) {
      return new ConsentLookup.Unverifiable();
    }
    CompletableFuture<ConsentFacts> present = copies.getIfPresent(key);
    Optional<ConsentFacts> refusal = Optional.empty();
    if (present != null && present.isDone() && refuses(key, present)) {
      refusal = present.isCompletedExceptionally() ? Optional.empty() : Optional.of(present.join());
      copies.asMap().remove(key, present);
    }
    CompletableFuture<ConsentFacts> copy = ask(key, refusal);
    return copy.isDone() && !copy.isCompletedExceptionally()
        ? new ConsentLookup.Copy(copy.join())
        : new ConsentLookup.Asking(Mono.fromFuture(copy, true));
  }

  private CompletableFuture<ConsentFacts> ask(ConsentKey key, Optional<ConsentFacts> known) {
    return copies.get(
        key,
        (wanted, executor) ->
            known
                .map(facts -> vault.apply(wanted).thenApply(fresh -> newer(fresh, facts)))
                .orElseGet(() -> vault.apply(wanted)));
  }

  private static ConsentFacts newer(ConsentFacts fresh, ConsentFacts known) {
    return fresh.cursor() < known.cursor() ? known : fresh;
  }

  private static boolean refuses(ConsentKey key, CompletableFuture<ConsentFacts> copy) {
    if (copy.isCompletedExceptionally()) {
      return true;
    }
    ConsentFacts facts = copy.join();
    return key.subject().equals(ConsentKey.NOBODY) ? !facts.purposeKnown() : facts.refuses();
  }

  /** A consent has changed. */
  void changed(ConsentChange change) {
    ConcurrentMap<ConsentKey, CompletableFuture<ConsentFacts>> map = copies.asMap();
    map.computeIfPresent(
        change.key(),
        (key, copy) -> {
          if (!copy.isDone() || copy.isCompletedExceptionally()) {
            return null;
          }
          ConsentFacts facts = copy.join();
          return facts.cursor() >= change.cursor()
              ? copy
              : CompletableFuture.completedFuture(
                  facts.with(
                      change.state(),
                      change.consentId(),
                      change.version(),
                      change.expiresAt(),
                      change.cursor()));
        });
  }

  /** A purpose has changed: everything known under it is asked for anew. */
  void purposeChanged(UUID tenant, String purpose) {
    copies
        .asMap()
        .keySet()
        .removeIf(key -> key.tenant().equals(tenant) && key.purpose().equals(purpose));
  }

  /**
   * Somebody of a tenant was erased; the feed does not say who, so everything known of the tenant's
   * people is asked for anew.
   */
  void personErased(UUID tenant) {
    copies.asMap().keySet().removeIf(key -> key.tenant().equals(tenant));
  }

  /** Changes may have been missed. */
  void clear() {
    copies.asMap().clear();
  }
}
