package dev.gatehouse.identity.token;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/**
 * The signing keys as this process knows them. Thread-safe; {@link #refresh} takes in what other
 * replicas have made and makes the next key in time.
 */
public final class SigningKeys {

  private final Supplier<List<SigningKey>> store;
  private final KeyRotation rotation;
  private final InstantSource clock;
  private volatile List<SigningKey> keys;

  public SigningKeys(Supplier<List<SigningKey>> store, KeyRotation rotation, InstantSource clock) {
    this.store = store;
    this.rotation = rotation;
    this.clock = clock;
    this.keys = store.get();
  }

  /** Reads the keys again. */
  public void refresh() {
    keys = store.get();
  }

  /** The key to sign with. */
  public SigningKey signer() {
    return rotation
        .signer(keys, clock.instant())
        .orElseGet(
            () -> {
              refresh();
              return rotation
                  .signer(keys, clock.instant())
                  .orElseThrow(() -> new IllegalStateException("no signing key is due now"));
            });
  }

  /** What the world may check signatures with: public halves only. */
  public JWKSet published() {
    return new JWKSet(
        rotation.published(keys, clock.instant()).stream()
            .<JWK>map(key -> key.jwk().toPublicJWK())
            .toList());
  }
}
