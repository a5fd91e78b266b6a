package dev.gatehouse.gateway.mint;

import dev.gatehouse.gateway.upstream.MeshCalls;
import dev.gatehouse.trust.token.TransactionSigningKey;
import dev.gatehouse.trust.token.TransactionTokenMinter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * The key that purpose-bound tokens are signed with. A new one is made every hour, registered with
 * the identity bridge, and only then used; when that fails the old one serves on until the identity
 * bridge stops serving its public half. Thread-safe.
 */
public final class SigningKeys {

  private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);
  private static final String SERVICE = "identity-bridge";
  private static final String PATH = "/mesh/v1/txn-keys";
  private static final Duration ROTATION = Duration.ofHours(1);
  // How long the public half is served: a key may be used for twice its rotation when the identity
  // bridge is down.
  private static final Duration SERVED = ROTATION.multipliedBy(2).plusMinutes(5);
  private static final Duration LAST_USE_BEFORE_END = Duration.ofMinutes(2);

  private final MeshCalls calls;
  private final InstantSource clock;
  private final AtomicBoolean rotating = new AtomicBoolean();
  private volatile @Nullable Active active;

  public SigningKeys(MeshCalls calls, InstantSource clock) {
    this.calls = calls;
    this.clock = clock;
  }

  private record Active(
      String keyId, TransactionTokenMinter minter, Instant rotateAt, Instant endOfUse) {}

  /**
   * What signs at this moment; null when there is no registered key, so that nothing can be signed.
   */
  public @Nullable TransactionTokenMinter minter(Instant now) {
    Active key = active;
    return key == null || now.isAfter(key.endOfUse()) ? null : key.minter();
  }

  /**
   * Makes, registers and takes up a new key when it is time. Called every few seconds; never
   * overlaps itself.
   */
  public Mono<Void> upkeep() {
    Active key = active;
    Instant now = clock.instant();
    if ((key != null && now.isBefore(key.rotateAt())) || !rotating.compareAndSet(false, true)) {
      return Mono.empty();
    }
    return Mono.fromSupplier(TransactionSigningKey::generate)
        .flatMap(next -> register(next, now.plus(SERVED)).thenReturn(next))
        .doOnNext(
            next -> {
              active =
                  new Active(
                      next.keyId(),
                      new TransactionTokenMinter(next),
                      now.plus(ROTATION),
                      now.plus(SERVED).minus(LAST_USE_BEFORE_END));
              LOG.info("Purpose-bound tokens are signed with the key {}", next.keyId());
            })
        .doOnError(failure -> LOG.debug("No new signing key yet: {}", failure.getMessage()))
        .onErrorComplete()
        .doFinally(end -> rotating.set(false))
        .then();
  }

  private Mono<Void> register(TransactionSigningKey key, Instant notAfter) {
    String body = "{\"jwk\":" + key.publicJwk() + ",\"not_after\":\"" + notAfter + "\"}";
    return calls
        .post(
            SERVICE,
            PATH,
            Map.of("Content-Type", "application/json"),
            body.getBytes(StandardCharsets.UTF_8))
        .doOnNext(
            answer -> {
              if (answer.status() / 100 != 2) {
                throw new MeshCalls.FailedException(SERVICE, "answered " + answer.status());
              }
            })
        .then();
  }
}
