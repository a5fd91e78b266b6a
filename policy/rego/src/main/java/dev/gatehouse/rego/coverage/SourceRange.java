package dev.gatehouse.rego.coverage;

import dev.gatehouse.rego.syntax.Location;
import java.util.Comparator;
import java.util.List;

/**
 * A part of a file.
 *
 * @param endColumn the column behind the last character
 * @param kinds why it wasn't reached, as far as further evaluations show: {@code index_excluded},
 *     {@code early_exit}
 */
public record SourceRange(
    int startRow, int startColumn, int endRow, int endColumn, List<String> kinds)
    implements Comparable<SourceRange> {

  private static final Comparator<SourceRange> ORDER =
      Comparator.comparingInt(SourceRange::startRow)
          .thenComparingInt(SourceRange::startColumn)
          .thenComparingInt(SourceRange::endRow)
          .thenComparingInt(SourceRange::endColumn);

  public SourceRange {
    kinds = List.copyOf(kinds);
  }

  /** The text at the place. */
  static SourceRange of(Location place) {
    String text = place.text();
    int lines = (int) text.chars().filter(c -> c == '\n').count();
    int last = text.lastIndexOf('\n');
    int width = text.codePointCount(last + 1, text.length());
    return new SourceRange(
        place.row(),
        place.column(),
        place.row() + lines,
        lines == 0 ? place.column() + width : width + 1,
        List.of());
  }

  SourceRange with(List<String> other) {
    return new SourceRange(startRow, startColumn, endRow, endColumn, other);
  }

  @Override
  public int compareTo(SourceRange other) {
    return ORDER.compare(this, other);
  }
}
