package dev.gatehouse.verifier.export;

import dev.gatehouse.verifier.merkle.Hash;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One line of an audit export. */
public sealed interface ExportLine {

  /** The one version of the format. */
  String FORMAT = "gatehouse-audit-export/1";

  /**
   * The first line: what the export claims to hold. Nothing of it is trusted before the proofs bear
   * it out.
   *
   * @param format {@link #FORMAT}
   * @param origin the log
   * @param first index of the first event
   * @param count number of events
   * @param rows how many of them are shown; the others are among the hashes of a {@link Gap}
   * @param size leaves in the tree that the proofs lead to
   */
  record Manifest(String format, String origin, long first, long count, long rows, long size)
      implements ExportLine {}

  /**
   * The signed checkpoint that the proofs lead to.
   *
   * @param note the signed note
   */
  record SignedCheckpoint(String note) implements ExportLine {}

  /**
   * A key that the exporter says signs the log; shown, never trusted.
   *
   * @param vkey the key in the form of C2SP signed-note
   */
  record Key(String vkey) implements ExportLine {}

  /**
   * The rest of the tree around the exported events.
   *
   * @param before roots of the perfect subtrees in front of the first event, largest first
   * @param after roots of the perfect subtrees behind the last event, in the order of the leaves
   */
  record Range(List<Hash> before, List<Hash> after) implements ExportLine {}

  /**
   * Proof that the tree grew out of an earlier one.
   *
   * @param first leaves in the earlier tree
   * @param path the hashes of the proof
   */
  record Consistency(long first, List<Hash> path) implements ExportLine {}

  /**
   * One event.
   *
   * @param index its place in the log
   * @param leaf the leaf hash that it is said to have
   * @param body its JSON as it stands in the line; null when only the hash was kept
   */
  @SuppressWarnings("ArrayRecordComponent") // Only taken apart, never compared.
  record Event(long index, Hash leaf, byte @Nullable [] body) implements ExportLine {}

  /**
   * Events that are not shown, since the export was asked for others.
   *
   * @param first index of the first of them
   * @param count how many
   * @param cover roots of their perfect subtrees, in the order of the leaves
   */
  record Gap(long first, long count, List<Hash> cover) implements ExportLine {}

  /**
   * The last line.
   *
   * @param count number of events in front of it, shown or not
   */
  record End(long count) implements ExportLine {}
}
