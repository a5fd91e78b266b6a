package dev.gatehouse.gateway.session;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gatehouse.gateway.revocation.Revocation;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * Copies of the sessions in use, by the hash of their handle. A revocation drops them; a copy also
 * ages, so that changed roles are seen. Thread-safe.
 */
public final class SessionCopies {

  private final Function<String, CompletableFuture<BrowserSession>> identityBridge;
  private final AsyncCache<String, BrowserSession> copies;

  /**
   * @param identityBridge finds the session of a handle's hash; fails with {@link
   *     NoSuchSessionException} when there is none
   * @param size the most copies kept
   * @param age how old a copy may get
   */
  public SessionCopies(
      Function<String, CompletableFuture<BrowserSession>> identityBridge, long size, Duration age) {
    this.identityBridge = identityBridge;
    this.copies =
        Caffeine.newBuilder()
            .maximumSize(size)
            .expireAfterWrite(age)
            .executor(Runnable::run)
            .buildAsync();
  }

  /** The session of a handle; fails with {@link NoSuchSessionException} when there is none. */
  public Mono<BrowserSession> find(String handle) {
    CompletableFuture<BrowserSession> copy =
        copies.get(SessionHandle.sha256(handle), (hash, executor) -> identityBridge.apply(hash));
    return Mono.fromFuture(copy, true);
  }

  /** Drops what a revocation ends; an answer on its way is dropped too. */
  public void drop(Revocation revocation) {
    copies
        .asMap()
        .values()
        .removeIf(
            copy ->
                !copy.isDone() || copy.isCompletedExceptionally() || ends(revocation, copy.join()));
  }

  private static boolean ends(Revocation revocation, BrowserSession session) {
    return switch (revocation.kind()) {
      case SESSION -> revocation.id().equals(session.principal().session());
      case SUBJECT -> revocation.id().equals(session.principal().subject());
      case TOKEN, CLIENT -> false;
    };
  }
}
