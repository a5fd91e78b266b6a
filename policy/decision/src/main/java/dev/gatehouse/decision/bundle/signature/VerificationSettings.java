package dev.gatehouse.decision.bundle.signature;

import java.util.List;
import java.util.Map;

/**
 * How the signature of a bundle is verified.
 *
 * @param keys the keys that are trusted, by their ids
 * @param keyId the key that must have signed; empty: the one that the token names
 * @param scope what the signature must be meant for; empty: the key's own scope
 * @param excluded files that need not be signed, as patterns with {@code *} and {@code ?}
 * @param required whether an unsigned bundle is refused
 */
public record VerificationSettings(
    Map<String, BundleKey> keys,
    String keyId,
    String scope,
    List<String> excluded,
    boolean required) {

  public VerificationSettings {
    keys = Map.copyOf(keys);
    excluded = List.copyOf(excluded);
  }

  /** No keys: an unsigned bundle is taken, a signed one can't be verified and is refused. */
  public static final VerificationSettings NONE =
      new VerificationSettings(Map.of(), "", "", List.of(), false);

  /** Nothing is verified, signed or not: for looking at what is not put in force. */
  public static final VerificationSettings SKIPPED =
      new VerificationSettings(Map.of(), "", "", List.of("**"), false);

  boolean skips() {
    return equals(SKIPPED);
  }

  /** The same, with an unsigned bundle refused. */
  public VerificationSettings requiring() {
    return new VerificationSettings(keys, keyId, scope, excluded, true);
  }
}
