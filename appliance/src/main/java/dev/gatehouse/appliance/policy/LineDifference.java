package dev.gatehouse.appliance.policy;

import java.util.ArrayList;
import java.util.List;

/** The difference of two texts line by line, in the unified form, with three lines around. */
public final class LineDifference {

  private static final int AROUND = 3;

  private final String[] old;
  private final String[] now;

  private LineDifference(String old, String now) {
    this.old = old.split("\n", -1);
    this.now = now.split("\n", -1);
  }

  /** The difference, or an empty text if there is none. */
  public static String of(String name, String old, String now) {
    return old.equals(now) ? "" : new LineDifference(old, now).unified(name);
  }

  private record Line(char mark, String text, int oldNumber, int newNumber) {}

  private String unified(String name) {
    List<Line> lines = lines();
    StringBuilder text = new StringBuilder();
    text.append("--- ").append(name).append(".orig\n+++ ").append(name).append('\n');
    int at = 0;
    while (at < lines.size()) {
      if (lines.get(at).mark == ' ') {
        at++;
        continue;
      }
      int from = Math.max(0, at - AROUND);
      int end = at;
      int quiet = 0;
      while (end < lines.size() && quiet <= 2 * AROUND) {
        quiet = lines.get(end).mark == ' ' ? quiet + 1 : 0;
        end++;
      }
      int to = Math.min(lines.size(), end - Math.max(0, quiet - AROUND));
      hunk(lines.subList(from, to), text);
      at = end;
    }
    return text.toString();
  }

  private static void hunk(List<Line> lines, StringBuilder text) {
    long olds = lines.stream().filter(l -> l.mark != '+').count();
    long news = lines.stream().filter(l -> l.mark != '-').count();
    Line first = lines.get(0);
    text.append("@@ -").append(first.oldNumber).append(',').append(olds);
    text.append(" +").append(first.newNumber).append(',').append(news).append(" @@\n");
    lines.forEach(l -> text.append(l.mark).append(l.text).append('\n'));
  }

  /** All lines of both, by their longest common subsequence. */
  private List<Line> lines() {
    int head = 0;
    while (head < Math.min(old.length, now.length) && old[head].equals(now[head])) {
      head++;
    }
    int[][] common = new int[old.length - head + 1][now.length - head + 1];
    for (int i = old.length - 1; i >= head; i--) {
      for (int j = now.length - 1; j >= head; j--) {
        common[i - head][j - head] =
            old[i].equals(now[j])
                ? common[i - head + 1][j - head + 1] + 1
                : Math.max(common[i - head + 1][j - head], common[i - head][j - head + 1]);
      }
    }
    List<Line> lines = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < old.length || j < now.length) {
      if (i < old.length && j < now.length && old[i].equals(now[j])) {
        lines.add(new Line(' ', old[i], i + 1, j + 1));
        i++;
        j++;
      } else if (j >= now.length
          || (i < old.length && common[i - head + 1][j - head] >= common[i - head][j - head + 1])) {
        lines.add(new Line('-', old[i], i + 1, j + 1));
        i++;
      } else {
        lines.add(new Line('+', now[j], i + 1, j + 1));
        j++;
      }
    }
    return lines;
  }
}
