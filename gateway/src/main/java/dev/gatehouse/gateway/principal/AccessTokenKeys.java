package dev.gatehouse.gateway.principal;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import dev.gatehouse.gateway.upstream.MeshCalls;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * The public keys that the identity bridge signs access tokens with. A key that isn't known is
 * looked for at the identity bridge, at most once in ten seconds, so that made-up key ids can't be
 * used to load it. Thread-safe.
 */
public final class AccessTokenKeys {

  private static final Logger LOG = LoggerFactory.getLogger(AccessTokenKeys.class);
  private static final String SERVICE = "identity-bridge";
  private static final String PATH = "/mesh/v1/jwks";
  private static final long REFETCH_NANOS = Duration.ofSeconds(10).toNanos();

  // A withdrawn key stops counting after this.
  private static final long REFRESH_NANOS = Duration.ofMinutes(5).toNanos();
  // Until the first set is had, somebody may be waiting for it.
  private static final long FIRST_NANOS = Duration.ofMillis(500).toNanos();

  private final MeshCalls calls;
  private final LongSupplier nanoTime;
  private final AtomicLong nextFetch;
  private volatile Map<String, ECPublicKey> keys = Map.of();
  private volatile long lastFetched;

  /**
   * @param nanoTime a monotonic clock in nanoseconds
   */
  public AccessTokenKeys(MeshCalls calls, LongSupplier nanoTime) {
    this.calls = calls;
    this.nanoTime = nanoTime;
    this.nextFetch = new AtomicLong(nanoTime.getAsLong());
  }

  /** A key that is known already; null when it is not. */
  public @Nullable ECPublicKey find(String keyId) {
    return keys.get(keyId);
  }

  /** Whether there is any key to verify with. */
  public boolean available() {
    return !keys.isEmpty();
  }

  /**
   * Whether a key that isn't known may be looked for now; the caller that gets true has to {@link
   * #fetch}.
   */
  boolean mayFetch() {
    long now = nanoTime.getAsLong();
    long next = nextFetch.get();
    return now - next >= 0
        && nextFetch.compareAndSet(next, now + (available() ? REFETCH_NANOS : FIRST_NANOS));
  }

  /**
   * Keeps the keys fresh: fetches them when there are none yet, or when they have not been looked
   * at for a while.
   */
  public Mono<Void> upkeep() {
    boolean due = !available() || nanoTime.getAsLong() - lastFetched > REFRESH_NANOS;
    return due && mayFetch() ? fetch().onErrorComplete() : Mono.empty();
  }

  /** Takes in the identity bridge's key set; fails when it does not answer with one. */
  public Mono<Void> fetch() {
    return calls
        .get(SERVICE, PATH)
        .doOnNext(
            answer -> {
              if (answer.status() != 200) {
                throw new MeshCalls.FailedException(SERVICE, "answered " + answer.status());
              }
              lastFetched = nanoTime.getAsLong();
              keys = read(new String(answer.body(), StandardCharsets.UTF_8));
            })
        .then();
  }

  private static Map<String, ECPublicKey> read(String text) {
    try {
      Map<String, ECPublicKey> read = new HashMap<>();
      for (JWK jwk : JWKSet.parse(text).getKeys()) {
        if (jwk instanceof ECKey ec && ec.getKeyID() != null) {
          read.put(ec.getKeyID(), ec.toECPublicKey());
        } else {
          LOG.debug("A key that is no EC key with a kid is left out");
        }
      }
      return Map.copyOf(read);
    } catch (ParseException | JOSEException e) {
      throw new MeshCalls.FailedException(SERVICE, "answered with a key set that cannot be read");
    }
  }
}
