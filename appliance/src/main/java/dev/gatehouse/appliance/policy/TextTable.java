package dev.gatehouse.appliance.policy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Draws tables as {@code opa} does: lines around the cells, the heads in the middle. */
public final class TextTable {

  private TextTable() {}

  /** The table, each line ended. */
  public static String of(List<String> heads, List<List<String>> rows) {
    List<Integer> widths = new ArrayList<>();
    for (int i = 0; i < heads.size(); i++) {
      int width = width(heads.get(i));
      for (List<String> row : rows) {
        width = Math.max(width, width(row.get(i)));
      }
      widths.add(width);
    }
    StringBuilder text = new StringBuilder();
    rule(text, widths, '┌', '┬', '┐');
    line(text, widths, centred(heads, widths));
    rule(text, widths, '├', '┼', '┤');
    for (List<String> row : rows) {
      line(text, widths, row);
    }
    rule(text, widths, '└', '┴', '┘');
    return text.toString();
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }

  private static List<String> centred(List<String> heads, List<Integer> widths) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < heads.size(); i++) {
      int space = widths.get(i) - width(heads.get(i));
      cells.add(" ".repeat(space / 2) + heads.get(i));
    }
    return cells;
  }

  private static void rule(
      StringBuilder text, List<Integer> widths, char left, char middle, char right) {
    text.append(left)
        .append(
            String.join(
                String.valueOf(middle),
                widths.stream().map(width -> "─".repeat(width + 2)).toList()))
        .append(right)
        .append('\n');
  }

  private static void line(StringBuilder text, List<Integer> widths, List<String> cells) {
    List<String> padded = new ArrayList<>(Collections.nCopies(cells.size(), ""));
    for (int i = 0; i < cells.size(); i++) {
      padded.set(i, " " + cells.get(i) + " ".repeat(widths.get(i) - width(cells.get(i))) + " ");
    }
    text.append('│').append(String.join("│", padded)).append("│\n");
  }
}
