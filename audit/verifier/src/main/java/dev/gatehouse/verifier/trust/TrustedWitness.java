package dev.gatehouse.verifier.trust;

import dev.gatehouse.verifier.note.VerifierKey;
import org.jspecify.annotations.Nullable;

/**
 * A witness that is trusted.
 *
 * @param name what the policy calls it
 * @param url where it is asked; null when it is not said
 */
public record TrustedWitness(String name, VerifierKey key, @Nullable String url) {

  public TrustedWitness {
    if (!key.type().isTimed()) {
      throw new IllegalArgumentException(
          "the key " + key.name() + " is a log's, a witness's has the type of a cosignature");
    }
  }

  /** Whether it has another's name or its key, under whichever name. */
  boolean isTheSameAs(TrustedWitness other) {
    return name.equals(other.name) || key.key().equals(other.key.key());
  }
}
