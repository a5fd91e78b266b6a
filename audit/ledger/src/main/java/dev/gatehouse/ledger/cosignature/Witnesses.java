package dev.gatehouse.ledger.cosignature;

import dev.gatehouse.ledger.checkpoint.QuorumRule;
import dev.gatehouse.verifier.trust.PolicyFile;
import dev.gatehouse.verifier.trust.Quorum;
import dev.gatehouse.verifier.trust.TrustPolicy;
import dev.gatehouse.verifier.trust.TrustedWitness;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The configured witnesses and the quorum. Immutable.
 *
 * @param all each with where it is asked
 */
record Witnesses(List<Asked> all, Quorum quorum) implements QuorumRule {

  /** Nobody witnesses, and nobody has to. */
  static final Witnesses NONE = new Witnesses(List.of(), Quorum.NONE);

  Witnesses {
    all = List.copyOf(all);
  }

  /**
   * A witness that is asked.
   *
   * @param url where to post checkpoints
   */
  record Asked(TrustedWitness witness, URI url) {

    String name() {
      return witness.name();
    }

    /** Name and identifier of its key. */
    String identity() {
      return String.format("%s+%08x", witness.key().name(), witness.key().id());
    }
  }

  /**
   * Reads a policy file.
   *
   * @throws IllegalArgumentException naming the file, the line and what is wrong
   */
  static Witnesses read(@Nullable Path file) {
    if (file == null) {
      return NONE;
    }
    try {
      TrustPolicy policy = PolicyFile.parse(Files.readString(file));
      List<Asked> asked = new ArrayList<>();
      for (TrustedWitness witness : policy.witnesses()) {
        asked.add(new Asked(witness, submission(witness)));
      }
      return new Witnesses(asked, policy.quorum());
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "gatehouse.ledger.witnesses.policy-file " + file + ": " + e.getMessage(), e);
    }
  }

  private static URI submission(TrustedWitness witness) {
    String prefix = witness.url();
    if (prefix == null || !prefix.matches("https?://.+")) {
      throw new IllegalArgumentException(
          "the witness "
              + witness.name()
              + " has the address "
              + prefix
              + ", expected the https:// prefix that it takes checkpoints under");
    }
    return URI.create(prefix.replaceAll("/+$", "") + "/add-checkpoint");
  }

  /** Whether these cosigners, by name and identifier of their keys, are a quorum. */
  @Override
  public boolean isMet(Set<String> cosigners) {
    return !all.isEmpty() && quorum.isMet(names(cosigners));
  }

  private Set<String> names(Set<String> cosigners) {
    return all.stream()
        .filter(asked -> cosigners.contains(asked.identity()))
        .map(Asked::name)
        .collect(Collectors.toSet());
  }
}
