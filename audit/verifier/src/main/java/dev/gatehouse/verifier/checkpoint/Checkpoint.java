package dev.gatehouse.verifier.checkpoint;

import dev.gatehouse.verifier.merkle.Hash;
import dev.gatehouse.verifier.note.CheckpointText;
import dev.gatehouse.verifier.note.NoteOpening;
import dev.gatehouse.verifier.note.SignedNote;
import dev.gatehouse.verifier.note.VerifierKey;
import dev.gatehouse.verifier.trust.TrustPolicy;
import java.util.List;
import java.util.Optional;

/**
 * What a log says about itself at one moment (C2SP tlog-checkpoint).
 *
 * @param origin the log's identity
 * @param size leaves in its tree, an unsigned number
 * @param root the tree's root
 */
public record Checkpoint(String origin, long size, Hash root) {

  /** Reads a checkpoint's text; empty when it is none with a SHA-256 root. */
  public static Optional<Checkpoint> parse(String text) {
    return CheckpointText.parse(text)
        .filter(lines -> lines.hash().length == Hash.SIZE)
        .map(lines -> new Checkpoint(lines.origin(), lines.size(), Hash.of(lines.hash())));
  }

  /** Opens a signed checkpoint with keys of logs alone. */
  public static CheckpointOpening open(String note, List<VerifierKey> logs) {
    return open(note, TrustPolicy.ofLogs(logs));
  }

  /**
   * Opens a signed checkpoint. Of the logs' keys only those count whose name is the checkpoint's
   * origin, so that the key of one log never vouches for another; a witness's key never counts for
   * a log's. Whether enough witnesses cosigned is told, and for the caller to judge.
   */
  public static CheckpointOpening open(String note, TrustPolicy policy) {
    return switch (SignedNote.open(note, policy.keys())) {
      case NoteOpening.Refused refused -> new CheckpointOpening.Refused(refused.detail());
      case NoteOpening.Opened opened -> {
        Optional<Checkpoint> checkpoint = parse(opened.text());
        if (checkpoint.isEmpty()) {
          yield new CheckpointOpening.Refused("its text is no checkpoint");
        }
        String origin = checkpoint.get().origin();
        CheckpointSignatures signatures =
            CheckpointSignatures.of(opened.verified(), opened.unverified().size(), origin, policy);
        yield signatures.log().isEmpty()
            ? new CheckpointOpening.Refused("no known key of " + origin + " signed it")
            : new CheckpointOpening.Opened(checkpoint.get(), signatures);
      }
    };
  }
}
