package dev.gatehouse.verifier;

import dev.gatehouse.verifier.checkpoint.CheckpointSignatures;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a verification proved, or what it found. */
public sealed interface VerificationReport {

  /**
   * Every event in the file is in the log, unchanged, in its place, and none between the first and
   * the last is missing but those that were skipped.
   *
   * @param origin the log, as signed
   * @param size how many events the log had at the signed checkpoint
   * @param root the signed root, in base64
   * @param first index of the first event in the file
   * @param events how many events were proved
   * @param skipped how many between the first and the last are not shown, because the export was
   *     asked for others: whether a query would find one among them is not proved
   * @param bodies how many of the events had their text; of the others only the hash was kept
   * @param checkpoints sizes of the earlier checkpoints that the log is proved to have grown out of
   * @param signatures whose signatures of the checkpoint were verified
   * @param notProved what was asked and could not be proved either way, in sentences
   * @param files the files that were found to be what their manifest and the events say; empty when
   *     no manifest was verified
   */
  record Verified(
      String origin,
      long size,
      String root,
      long first,
      long events,
      long skipped,
      long bodies,
      List<Long> checkpoints,
      CheckpointSignatures signatures,
      List<String> notProved,
      List<String> files)
      implements VerificationReport {

    public Verified {
      checkpoints = List.copyOf(checkpoints);
      notProved = List.copyOf(notProved);
      files = List.copyOf(files);
    }

    /** Of a file by itself that skips no event. */
    public Verified(
        String origin,
        long size,
        String root,
        long first,
        long events,
        long bodies,
        List<Long> checkpoints,
        CheckpointSignatures signatures,
        List<String> notProved) {
      this(
          origin,
          size,
          root,
          first,
          events,
          0,
          bodies,
          checkpoints,
          signatures,
          notProved,
          List.of());
    }

    Verified of(List<String> names) {
      return new Verified(
          origin,
          size,
          root,
          first,
          events,
          skipped,
          bodies,
          checkpoints,
          signatures,
          notProved,
          names);
    }
  }

  /**
   * The file does not prove what it claims.
   *
   * @param finding what is wrong
   * @param detail the same in a sentence, with the place
   * @param index the first event that is affected; null when no single one is
   */
  record Refuted(Finding finding, String detail, @Nullable Long index)
      implements VerificationReport {}

  /** What can be wrong with an export. */
  enum Finding {
    /** The file is no export, or a broken one. */
    MALFORMED,
    /** No trusted key signed the checkpoint. */
    UNTRUSTED,
    /** Fewer witnesses cosigned the checkpoint than the verifier's user asks for. */
    UNWITNESSED,
    /** An event's text is not the one that was logged. */
    CHANGED,
    /** An event is missing. */
    REMOVED,
    /** Events are not in the order of the log. */
    REORDERED,
    /** An event was put in that is not in the log. */
    INSERTED,
    /**
     * The end is missing: the file stops short, or the log is shorter than a checkpoint that it
     * signed.
     */
    CUT,
    /**
     * The events do not lead to the signed root: some of them were changed along with their hashes.
     */
    ROOT_MISMATCH,
    /** The manifest says something else than the files. */
    MANIFEST,
    /** The log is not a continuation of a checkpoint that it signed: there are two histories. */
    FORKED
  }
}
