package dev.gatehouse.appliance.policy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A table drawn with lines, headings in the middle, cells to the left; cells may have lines. */
public final class TextTable {

  private final List<String> headings;
  private final List<List<String>> rows = new ArrayList<>();
  private final boolean lines;

  TextTable(List<String> headings) {
    this(headings, false);
  }

  /**
   * @param headings none for a table without them
   * @param lines whether rows are divided by lines
   */
  TextTable(List<String> headings, boolean lines) {
    this.headings = headings;
    this.lines = lines;
  }

  /** A table with all its rows, each line ended. */
  public static String of(List<String> headings, List<List<String>> rows) {
    TextTable table = new TextTable(headings);
    rows.forEach(table::row);
    return table.toString();
  }

  void row(List<String> cells) {
    rows.add(cells);
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** The table, with a line break at the end. */
  @Override
  public String toString() {
    int columns = headings.isEmpty() ? rows.getFirst().size() : headings.size();
    List<Integer> widths = new ArrayList<>(Collections.nCopies(columns, 0));
    widen(widths, headings);
    rows.forEach(row -> widen(widths, row));
    StringBuilder text = new StringBuilder();
    rule(text, widths, "┌", "┬", "┐");
    if (!headings.isEmpty()) {
      List<String> centred = new ArrayList<>();
      for (int i = 0; i < columns; i++) {
        int missing = widths.get(i) - width(headings.get(i));
        centred.add(" ".repeat(missing / 2) + headings.get(i));
      }
      line(text, widths, centred);
      rule(text, widths, "├", "┼", "┤");
    }
    for (int i = 0; i < rows.size(); i++) {
      if (i > 0 && lines) {
        rule(text, widths, "├", "┼", "┤");
      }
      cells(text, widths, rows.get(i));
    }
    rule(text, widths, "└", "┴", "┘");
    return text.toString();
  }

  private static void widen(List<Integer> widths, List<String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      for (String part : cells.get(i).split("\n", -1)) {
        widths.set(i, Math.max(widths.get(i), width(part)));
      }
    }
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }

  private static void cells(StringBuilder text, List<Integer> widths, List<String> row) {
    List<String[]> parts = row.stream().map(cell -> cell.split("\n", -1)).toList();
    int height = parts.stream().mapToInt(p -> p.length).max().orElse(1);
    for (int at = 0; at < height; at++) {
      List<String> cells = new ArrayList<>();
      for (String[] part : parts) {
        cells.add(at < part.length ? part[at] : "");
      }
      line(text, widths, cells);
    }
  }

  private static void line(StringBuilder text, List<Integer> widths, List<String> cells) {
    text.append('│');
    for (int i = 0; i < cells.size(); i++) {
      text.append(' ').append(cells.get(i));
      text.append(" ".repeat(widths.get(i) - width(cells.get(i)) + 1)).append('│');
    }
    text.append('\n');
  }

  private static void rule(
      StringBuilder text, List<Integer> widths, String left, String middle, String right) {
    text.append(left);
    for (int i = 0; i < widths.size(); i++) {
      text.append("─".repeat(widths.get(i) + 2)).append(i < widths.size() - 1 ? middle : right);
    }
    text.append('\n');
  }
}
