package dev.gatehouse.verifier.checkpoint;

import dev.gatehouse.verifier.note.NoteSignature;
import dev.gatehouse.verifier.note.VerifierKey;
import dev.gatehouse.verifier.trust.Quorum;
import dev.gatehouse.verifier.trust.TrustPolicy;
import dev.gatehouse.verifier.trust.TrustedWitness;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The signatures on a checkpoint that were verified.
 *
 * @param log the log's own, at least one
 * @param witnesses those of trusted witnesses, under the names by which the policy knows them
 * @param quorum the rule that the witnesses are held to
 * @param others how many more signatures it has, by keys that are not known
 */
public record CheckpointSignatures(
    List<Signed> log, List<Signed> witnesses, Quorum quorum, int others) {

  /** Times behind it are no times of a checkpoint: the year 9999 ends (RFC 3339). */
  private static final long LAST_SECOND = 253_402_300_799L;

  public CheckpointSignatures {
    log = List.copyOf(log);
    witnesses = List.copyOf(witnesses);
  }

  /**
   * One verified signature.
   *
   * @param name who
   * @param algorithm Ed25519, ML-DSA-44 or ML-DSA-65
   * @param time when, as the signature says; null when it does not
   */
  public record Signed(String name, String algorithm, @Nullable Instant time) {}

  static CheckpointSignatures of(
      List<NoteSignature> verified, int others, String origin, TrustPolicy policy) {
    List<Signed> log =
        verified.stream()
            .filter(signature -> signature.name().equals(origin))
            .flatMap(
                signature ->
                    policy.logs().stream()
                        .filter(signature::isBy)
                        .map(key -> signed(key.name(), key, signature)))
            .toList();
    List<Signed> witnesses =
        policy.witnesses().stream()
            .flatMap(witness -> cosigned(witness, verified).stream())
            .toList();
    return new CheckpointSignatures(log, witnesses, policy.quorum(), others);
  }

  /** A cosignature without a time is no statement that a witness saw the newest tree. */
  private static Optional<Signed> cosigned(TrustedWitness witness, List<NoteSignature> verified) {
    return verified.stream()
        .filter(signature -> signature.isBy(witness.key()))
        .map(signature -> signed(witness.name(), witness.key(), signature))
        .filter(signed -> signed.time() != null)
        .findFirst();
  }

  private static Signed signed(String name, VerifierKey key, NoteSignature signature) {
    OptionalLong time = signature.time(key);
    boolean told = time.isPresent() && time.getAsLong() > 0 && time.getAsLong() <= LAST_SECOND;
    return new Signed(
        name, key.type().algorithm(), told ? Instant.ofEpochSecond(time.getAsLong()) : null);
  }

  /** Whether enough witnesses cosigned. */
  public boolean isWitnessed() {
    return quorum.isMet(cosigned());
  }

  /** How many of the quorum's members cosigned. */
  public int reached() {
    return quorum.reached(cosigned());
  }

  private Set<String> cosigned() {
    return witnesses.stream().map(Signed::name).collect(Collectors.toSet());
  }
}
