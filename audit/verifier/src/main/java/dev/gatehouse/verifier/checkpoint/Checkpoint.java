package dev.gatehouse.verifier.checkpoint;

import dev.gatehouse.verifier.merkle.Hash;
import dev.gatehouse.verifier.note.NoteOpening;
import dev.gatehouse.verifier.note.SignedNote;
import dev.gatehouse.verifier.note.VerifierKey;
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

  /**
   * Opens a signed checkpoint. Of the keys only those count whose name is the checkpoint's origin,
   * so that the key of one log never vouches for another.
   */
  public static CheckpointOpening open(String note, List<VerifierKey> keys) {
    return switch (SignedNote.open(note, keys)) {
      case NoteOpening.Refused refused -> new CheckpointOpening.Refused(refused.detail());
      case NoteOpening.Opened opened -> {
        Optional<Checkpoint> checkpoint = parse(opened.text());
        if (checkpoint.isEmpty()) {
          yield new CheckpointOpening.Refused("its text is no checkpoint");
        }
        String origin = checkpoint.get().origin();
        List<String> signers =
            opened.verified().stream()
                .map(signature -> signature.name())
                .filter(origin::equals)
                .toList();
        yield signers.isEmpty()
            ? new CheckpointOpening.Refused("no known key of " + origin + " signed it")
            : new CheckpointOpening.Opened(checkpoint.get());
      }
    };
  }
}
