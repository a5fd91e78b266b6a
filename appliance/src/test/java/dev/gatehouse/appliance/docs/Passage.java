package dev.gatehouse.appliance.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A block {@code sh} of a page and, where a block {@code text} follows it at once, what the page
 * says that it prints.
 *
 * @param line where the block begins
 * @param printed the lines of the answer; {@code …} in one stands for anything
 */
record Passage(int line, List<Command> commands, List<String> printed) {

  /** The passages of a page. */
  static List<Passage> parse(String page) {
    List<String> lines = page.lines().toList();
    List<Passage> passages = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).equals("```sh")) {
        int end = end(lines, i);
        int next = end + 1;
        while (next < lines.size() && lines.get(next).isBlank()) {
          next++;
        }
        List<String> printed =
            next < lines.size() && lines.get(next).equals("```text")
                ? lines.subList(next + 1, end(lines, next))
                : List.of();
        passages.add(new Passage(i + 1, Command.parse(lines.subList(i + 1, end)), printed));
        i = end;
      }
    }
    return passages;
  }

  private static int end(List<String> lines, int begin) {
    int end = begin + 1;
    while (!lines.get(end).equals("```")) {
      end++;
    }
    return end;
  }

  /** The first line of the answer that is not in the output, in the answer's order; else empty. */
  String missing(String output, Workplace workplace) {
    int at = 0;
    List<String> given = output.lines().map(Likeness::of).toList();
    for (String wanted : printed) {
      if (wanted.isBlank() || wanted.strip().equals("…")) {
        continue;
      }
      Pattern pattern = pattern(Likeness.of(workplace.here(wanted)));
      while (at < given.size() && !pattern.matcher(given.get(at)).matches()) {
        at++;
      }
      if (at == given.size()) {
        return wanted;
      }
      at++;
    }
    return "";
  }

  private static Pattern pattern(String wanted) {
    StringBuilder pattern = new StringBuilder();
    for (String part : wanted.split("…", -1)) {
      pattern.append(pattern.isEmpty() ? "" : ".*").append(Pattern.quote(part));
    }
    return Pattern.compile(pattern.toString());
  }
}
