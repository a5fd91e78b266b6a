package dev.gatehouse.verifier;

import dev.gatehouse.verifier.VerificationReport.Finding;
import dev.gatehouse.verifier.VerificationReport.Refuted;
import dev.gatehouse.verifier.VerificationReport.Verified;
import dev.gatehouse.verifier.checkpoint.Checkpoint;
import dev.gatehouse.verifier.checkpoint.CheckpointOpening;
import dev.gatehouse.verifier.export.ExportLine;
import dev.gatehouse.verifier.export.ExportReader;
import dev.gatehouse.verifier.export.MalformedExportException;
import dev.gatehouse.verifier.merkle.GrowingTree;
import dev.gatehouse.verifier.merkle.Hash;
import dev.gatehouse.verifier.trust.TrustPolicy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The verification of one export, in one pass over its lines: the events' hashes are laid between
 * the subtrees that the export names in front and behind, and must lead to the signed root. For one
 * thread.
 */
final class ExportVerification {

  private final ExportReader reader;
  private final TrustPolicy trusted;
  private final List<Checkpoint> kept;
  private final Witness shown;
  private final EventPlaces places;
  private long skipped;

  /** Sees each event that the export shows, in order; they are proved only if the export is. */
  interface Witness {
    void event(ExportLine.Event event) throws IOException;
  }

  ExportVerification(
      ExportReader reader, TrustPolicy trusted, List<Checkpoint> kept, Witness shown) {
    this.shown = shown;
    this.reader = reader;
    this.trusted = trusted;
    this.kept = kept;
    this.places = new EventPlaces(reader);
  }

  VerificationReport run() throws IOException {
    try {
      return manifest();
    } catch (MalformedExportException e) {
      return new Refuted(Finding.MALFORMED, String.valueOf(e.getMessage()), null);
    }
  }

  private VerificationReport manifest() throws IOException, MalformedExportException {
    if (!(line() instanceof ExportLine.Manifest manifest)
        || !manifest.format().equals(ExportLine.FORMAT)) {
      throw malformed("an export begins with a manifest of format " + ExportLine.FORMAT);
    }
    if (!(line() instanceof ExportLine.SignedCheckpoint(String note))) {
      throw malformed("the signed checkpoint must follow the manifest");
    }
    return switch (Checkpoint.open(note, trusted)) {
      case CheckpointOpening.Refused(String detail) ->
          new Refuted(Finding.UNTRUSTED, "the checkpoint can't be trusted: " + detail, null);
      case CheckpointOpening.Opened opened -> opened(manifest, opened);
    };
  }

  private VerificationReport opened(ExportLine.Manifest manifest, CheckpointOpening.Opened opened)
      throws IOException, MalformedExportException {
    Checkpoint signed = opened.checkpoint();
    if (!opened.signatures().isWitnessed()) {
      return ExportVerifier.unwitnessed(opened.signatures());
    }
    if (!manifest.origin().equals(signed.origin()) || manifest.size() != signed.size()) {
      throw malformed(
          "the manifest is of "
              + manifest.origin()
              + " with "
              + manifest.size()
              + " events, the checkpoint of "
              + signed.origin()
              + " with "
              + Long.toUnsignedString(signed.size()));
    }
    if (manifest.count() > signed.size() - manifest.first()) {
      throw malformed("the manifest names more events than the log has");
    }
    EarlierCheckpoints earlier = new EarlierCheckpoints(kept, signed);
    Optional<Refuted> ahead = earlier.ahead(signed);
    return ahead.isPresent() ? ahead.get() : range(manifest, opened, earlier);
  }

  private VerificationReport range(
      ExportLine.Manifest manifest, CheckpointOpening.Opened opened, EarlierCheckpoints earlier)
      throws IOException, MalformedExportException {
    while (true) {
      switch (line()) {
        case ExportLine.Key key -> {}
        case ExportLine.Consistency(long first, List<Hash> path) ->
            earlier.consistency(first, path);
        case ExportLine.Range range -> {
          return events(manifest, opened, earlier, range);
        }
        default -> throw malformed("the range of the export must stand in front of its events");
      }
    }
  }

  private VerificationReport events(
      ExportLine.Manifest manifest,
      CheckpointOpening.Opened opened,
      EarlierCheckpoints earlier,
      ExportLine.Range range)
      throws IOException, MalformedExportException {
    GrowingTree tree = treeBefore(manifest, range);
    long end = manifest.first() + manifest.count();
    long bodies = 0;
    while (true) {
      Optional<Refuted> forked = earlier.reached(tree);
      if (forked.isPresent()) {
        return forked.get();
      }
      Optional<ExportLine> line = reader.next();
      if (line.isEmpty()) {
        return EventPlaces.cut(manifest, tree.size());
      }
      switch (line.get()) {
        case ExportLine.Event event -> {
          Optional<Refuted> wrong = places.wrong(event, tree.size(), manifest.first(), end);
          if (wrong.isPresent()) {
            return wrong.get();
          }
          tree.append(event.leaf());
          bodies += event.body() == null ? 0 : 1;
          shown.event(event);
        }
        case ExportLine.Gap gap -> skip(gap, tree, end);
        case ExportLine.End(long count) -> {
          if (tree.size() != end || count != manifest.count()) {
            return EventPlaces.cut(manifest, tree.size());
          }
          return root(manifest, opened, earlier, range, tree, bodies);
        }
        default -> throw malformed("only events and gaps stand between the range and the end");
      }
    }
  }

  private VerificationReport root(
      ExportLine.Manifest manifest,
      CheckpointOpening.Opened opened,
      EarlierCheckpoints earlier,
      ExportLine.Range range,
      GrowingTree tree,
      long bodies)
      throws IOException, MalformedExportException {
    Checkpoint signed = opened.checkpoint();
    if (reader.next().isPresent()) {
      throw malformed("something follows the end of the export");
    }
    for (Hash subtree : range.after()) {
      if (tree.size() == signed.size()) {
        throw malformed("the range has more subtrees behind the events than the log");
      }
      tree.appendSubtree(subtree, nextLevel(tree.size(), signed.size()));
    }
    if (tree.size() != signed.size() || !tree.root().equals(signed.root())) {
      return new Refuted(
          Finding.ROOT_MISMATCH,
          "the events and their hashes do not lead to the root that the log signed",
          null);
    }
    long rows = manifest.count() - skipped;
    if (rows != manifest.rows()) {
      return new Refuted(
          Finding.MANIFEST,
          "the manifest is of " + manifest.rows() + " rows, the export shows " + rows + " events",
          null);
    }
    Optional<Refuted> forked = earlier.rest(signed);
    if (forked.isPresent()) {
      return forked.get();
    }
    return new Verified(
        signed.origin(),
        signed.size(),
        signed.root().toBase64(),
        manifest.first(),
        rows,
        skipped,
        bodies,
        earlier.proved(),
        opened.signatures(),
        notProved(manifest, earlier),
        List.of());
  }

  private List<String> notProved(ExportLine.Manifest manifest, EarlierCheckpoints earlier) {
    List<String> sentences = new ArrayList<>(earlier.notProved());
    if (skipped > 0) {
      sentences.add(
          "that these are all events of the query: %d of the %d from index %d on are not shown"
              .formatted(skipped, manifest.count(), manifest.first()));
    }
    return sentences;
  }

  private void skip(ExportLine.Gap gap, GrowingTree tree, long end)
      throws MalformedExportException {
    if (gap.first() != tree.size() || gap.count() < 1 || gap.count() > end - gap.first()) {
      throw malformed("a gap must begin behind the event in front of it and end within the export");
    }
    long behind = gap.first() + gap.count();
    for (Hash subtree : gap.cover()) {
      if (tree.size() == behind) {
        throw malformed("the gap has more subtrees than events");
      }
      tree.appendSubtree(subtree, nextLevel(tree.size(), behind));
    }
    if (tree.size() != behind) {
      throw malformed("the gap has fewer subtrees than events");
    }
    skipped += gap.count();
  }

  /** The largest perfect subtree that begins at a leaf and ends within the tree. */
  private static int nextLevel(long start, long size) {
    int byPlace = start == 0 ? Long.SIZE - 1 : Long.numberOfTrailingZeros(start);
    int byRoom = Long.SIZE - 1 - Long.numberOfLeadingZeros(size - start);
    return Math.min(byPlace, byRoom);
  }

  private GrowingTree treeBefore(ExportLine.Manifest manifest, ExportLine.Range range)
      throws MalformedExportException {
    try {
      return new GrowingTree(manifest.first(), range.before());
    } catch (IllegalArgumentException e) {
      throw malformed("the range does not fit the manifest: " + e.getMessage());
    }
  }

  private ExportLine line() throws IOException, MalformedExportException {
    Optional<ExportLine> line = reader.next();
    return line.orElseThrow(
        () -> new MalformedExportException(reader.number() + 1, "the file ends here"));
  }

  private MalformedExportException malformed(String problem) {
    return new MalformedExportException(reader.number(), problem);
  }
}
