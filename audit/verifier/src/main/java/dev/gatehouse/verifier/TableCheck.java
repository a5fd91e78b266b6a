package dev.gatehouse.verifier;

import dev.gatehouse.verifier.VerificationReport.Finding;
import dev.gatehouse.verifier.VerificationReport.Refuted;
import dev.gatehouse.verifier.export.ExportLine;
import dev.gatehouse.verifier.table.EventRow;
import dev.gatehouse.verifier.table.RecordReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether the rows of a table are those of the events of an export, each made anew from its event
 * and compared byte by byte. Row 1 is that of the columns. For one thread.
 */
final class TableCheck implements ExportVerification.Witness {

  private static final Pattern INDEX = Pattern.compile("(0|[1-9][0-9]{0,17}),");

  private final String name;
  private final RecordReader rows;
  private @Nullable Refuted wrong;
  private long row;

  /**
   * @param name the table's, for what is found
   */
  TableCheck(String name, RecordReader rows) throws IOException {
    this.name = name;
    this.rows = rows;
    byte[] columns = next();
    if (columns == null || !Arrays.equals(columns, EventRow.header())) {
      wrong =
          new Refuted(Finding.MALFORMED, name + ": row 1 must have the columns of an export", null);
    }
  }

  @Override
  public void event(ExportLine.Event event) throws IOException {
    if (wrong == null) {
      byte[] found = next();
      byte[] body = event.body();
      byte[] expected =
          EventRow.of(event.index(), body == null ? null : CanonicalEvent.of(body).orElse(body));
      if (found == null) {
        refute(Finding.CUT, "it ends in front of the row of event " + event.index(), event.index());
      } else if (!Arrays.equals(found, expected)) {
        compare(found, event.index());
      }
    }
  }

  /** What is wrong, once all events were seen. */
  Optional<Refuted> end() throws IOException {
    if (wrong == null && next() != null) {
      refute(Finding.INSERTED, "row " + row + " is of no event of the export", null);
    }
    return Optional.ofNullable(wrong);
  }

  private void compare(byte[] found, long expected) throws IOException {
    OptionalLong index = index(found);
    if (index.isEmpty()) {
      refute(
          Finding.MALFORMED, "row " + row + " does not begin with the index of an event", expected);
    } else if (index.getAsLong() == expected) {
      refute(Finding.CHANGED, "row " + row + " is not what event " + expected + " says", expected);
    } else if (index.getAsLong() < expected) {
      refute(
          Finding.INSERTED,
          "row %d, of event %d, is there once too often".formatted(row, index.getAsLong()),
          index.getAsLong());
    } else if (comesLater(expected)) {
      refute(
          Finding.REORDERED,
          "the row of event %d stands behind that of event %d"
              .formatted(expected, index.getAsLong()),
          expected);
    } else {
      refute(Finding.REMOVED, "the row of event " + expected + " is missing", expected);
    }
  }

  private boolean comesLater(long index) throws IOException {
    for (byte[] later = next(); later != null; later = next()) {
      if (index(later).equals(OptionalLong.of(index))) {
        return true;
      }
    }
    return false;
  }

  private void refute(Finding finding, String detail, @Nullable Long index) {
    wrong = new Refuted(finding, name + ": " + detail, index);
  }

  private byte @Nullable [] next() throws IOException {
    row++;
    return rows.next();
  }

  private static OptionalLong index(byte[] record) {
    Matcher start = INDEX.matcher(new String(record, StandardCharsets.UTF_8));
    return start.lookingAt()
        ? OptionalLong.of(Long.parseLong(start.group(1)))
        : OptionalLong.empty();
  }
}
