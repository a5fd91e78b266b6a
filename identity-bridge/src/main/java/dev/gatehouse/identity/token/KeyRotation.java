package dev.gatehouse.identity.token;

import com.nimbusds.jose.jwk.ECKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * When which key signs and is published. The next key is published well before its first signature,
 * so that nobody who caches the JWK set meets a token of a key that is not in it; a key stays
 * published until the last token that it signed has expired.
 *
 * @param life how long one key signs
 * @param lead how long before its first signature a key is published
 * @param tail how long after its last signature a key stays published; at least a token's life
 */
public record KeyRotation(Duration life, Duration lead, Duration tail) {

  /** A new key each 30 days, known a day ahead. */
  public static final KeyRotation DEFAULT =
      new KeyRotation(Duration.ofDays(30), Duration.ofDays(1), Duration.ofHours(1));

  /**
   * @throws IllegalArgumentException when a key would have to be published before the one before it
   *     signs
   */
  public KeyRotation {
    if (!life.isPositive() || lead.compareTo(life) >= 0 || tail.isNegative()) {
      throw new IllegalArgumentException(
          "a key's life is positive and longer than its lead, its tail not negative; these are "
              + life
              + ", "
              + lead
              + " and "
              + tail);
    }
  }

  /** When a key is to sign. */
  public record Window(Instant from, Instant until) {}

  /** The key that signs now: of those whose window it is, the newest. */
  public Optional<SigningKey> signer(Collection<SigningKey> keys, Instant now) {
    return keys.stream()
        .filter(key -> !now.isBefore(key.signsFrom()) && now.isBefore(key.signsUntil()))
        .max(Comparator.comparing(SigningKey::signsFrom));
  }

  /** The keys that belong in the JWK set now, the one that signs last first. */
  public List<SigningKey> published(Collection<SigningKey> keys, Instant now) {
    return keys.stream()
        .filter(key -> now.isBefore(key.publishedUntil()))
        .sorted(Comparator.comparing(SigningKey::signsFrom).reversed())
        .toList();
  }

  /** The window of the key that has to be made now, if one has to be. */
  public Optional<Window> due(Collection<SigningKey> keys, Instant now) {
    Optional<Instant> last =
        keys.stream().map(SigningKey::signsUntil).max(Comparator.naturalOrder());
    if (last.isEmpty() || !now.isBefore(last.get())) {
      return Optional.of(new Window(now, now.plus(life)));
    }
    return now.isBefore(last.get().minus(lead))
        ? Optional.empty()
        : Optional.of(new Window(last.get(), last.get().plus(life)));
  }

  /** A key with its dates. */
  SigningKey key(ECKey jwk, Window window) {
    return new SigningKey(jwk, window.from(), window.until(), window.until().plus(tail));
  }
}
