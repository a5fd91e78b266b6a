package dev.gatehouse.verifier.trust;

import dev.gatehouse.verifier.note.VerifierKey;
import java.util.ArrayList;
import java.util.List;

/**
 * Whom a verifier trusts. Immutable.
 *
 * @param logs keys of logs, of which one under the checkpoint's origin must have signed it
 * @param witnesses the witnesses that are known
 * @param quorum which of them must have cosigned
 */
public record TrustPolicy(List<VerifierKey> logs, List<TrustedWitness> witnesses, Quorum quorum) {

  public TrustPolicy {
    logs = List.copyOf(logs);
    witnesses = List.copyOf(witnesses);
  }

  /** Keys of logs, and no witnesses. */
  public static TrustPolicy ofLogs(List<VerifierKey> logs) {
    return new TrustPolicy(logs, List.of(), Quorum.NONE);
  }

  /**
   * The same with witnesses that are called as their keys are.
   *
   * @param required how many of them must have cosigned
   * @throws IllegalArgumentException when there are not so many, or a key is no witness's
   */
  public TrustPolicy withWitnesses(List<VerifierKey> keys, int required) {
    if (required < 0 || required > keys.size()) {
      throw new IllegalArgumentException(
          "a quorum of " + required + " can't be reached by " + keys.size() + " witnesses");
    }
    List<TrustedWitness> trusted = new ArrayList<>();
    for (VerifierKey key : keys) {
      TrustedWitness witness = new TrustedWitness(key.name(), key, null);
      if (trusted.stream().anyMatch(witness::isTheSameAs)) {
        throw new IllegalArgumentException("the witness " + key.name() + " is given twice");
      }
      trusted.add(witness);
    }
    List<Quorum> members =
        trusted.stream().<Quorum>map(witness -> new Quorum.One(witness.name())).toList();
    return new TrustPolicy(logs, trusted, new Quorum.Group("witnesses", required, members));
  }

  /** The same with more keys of logs. */
  public TrustPolicy withLogs(List<VerifierKey> more) {
    List<VerifierKey> all = new ArrayList<>(logs);
    all.addAll(more);
    return new TrustPolicy(all, witnesses, quorum);
  }

  /** The keys of logs and witnesses together. */
  public List<VerifierKey> keys() {
    List<VerifierKey> keys = new ArrayList<>(logs);
    witnesses.forEach(witness -> keys.add(witness.key()));
    return keys;
  }
}
