package dev.gatehouse.verifier;

import dev.gatehouse.verifier.VerificationReport.Finding;
import dev.gatehouse.verifier.VerificationReport.Refuted;
import dev.gatehouse.verifier.export.ExportLine;
import dev.gatehouse.verifier.export.ExportReader;
import dev.gatehouse.verifier.export.MalformedExportException;
import java.io.IOException;
import java.util.Optional;

/**
 * Says of an event that does not stand in its place what was done to the export: put in, taken out,
 * moved, changed or cut off. For one thread.
 */
final class EventPlaces {

  private final ExportReader reader;

  EventPlaces(ExportReader reader) {
    this.reader = reader;
  }

  /**
   * What is wrong with an event where it stands, if anything. To tell one that is missing from one
   * that comes later, the rest of the export is read.
   *
   * @param expected the index that must stand here
   * @param first the export's first index
   * @param end the index behind the export's last
   */
  Optional<Refuted> wrong(ExportLine.Event event, long expected, long first, long end)
      throws IOException, MalformedExportException {
    if ((event.index() < expected && event.index() >= first) || expected == end) {
      return Optional.of(
          refuted(
              Finding.INSERTED,
              "event " + event.index() + " is there once too often",
              event.index()));
    }
    if (event.index() != expected) {
      return Optional.of(
          comesLater(expected)
              ? refuted(
                  Finding.REORDERED,
                  "event " + expected + " stands behind event " + event.index(),
                  expected)
              : refuted(Finding.REMOVED, "event " + expected + " is missing", expected));
    }
    if (event.body() != null && !reader.passed()) {
      return Optional.of(
          refuted(
              Finding.CHANGED, "event " + expected + " is not the one that was logged", expected));
    }
    return Optional.empty();
  }

  private boolean comesLater(long index) throws IOException, MalformedExportException {
    for (Optional<ExportLine> line = reader.next(); line.isPresent(); line = reader.next()) {
      if (line.get() instanceof ExportLine.Event event && event.index() == index) {
        return true;
      }
    }
    return false;
  }

  /** The export ends before the event of this index, which its manifest promises. */
  static Refuted cut(ExportLine.Manifest manifest, long reached) {
    return refuted(
        Finding.CUT,
        "the export ends behind "
            + (reached - manifest.first())
            + " of "
            + manifest.count()
            + " events",
        reached);
  }

  private static Refuted refuted(Finding finding, String detail, long index) {
    return new Refuted(finding, detail, index);
  }
}
