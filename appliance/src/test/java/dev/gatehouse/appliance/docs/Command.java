package dev.gatehouse.appliance.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One command of a page, with its continuation lines and here-documents.
 *
 * @param text what a reader types
 * @param exitCode how it ends: 0, or what its comment {@code # exits with N} says
 */
record Command(String text, int exitCode) {
  private static final Pattern HERE_DOCUMENT = Pattern.compile("<<'?(\\w+)'?");
  private static final Pattern EXITS_WITH = Pattern.compile("# exits with (\\d+)\\s*$");

  /** The commands of a block. */
  static List<Command> parse(List<String> lines) {
    List<Command> commands = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    String end = "";
    for (String line : lines) {
      text.append(line).append('\n');
      Matcher document = HERE_DOCUMENT.matcher(line);
      if (end.isEmpty() && document.find()) {
        end = document.group(1);
      } else if (line.equals(end)) {
        end = "";
      }
      if (end.isEmpty() && !line.endsWith("\\")) {
        if (!text.toString().isBlank()) {
          commands.add(of(text.toString().strip()));
        }
        text.setLength(0);
      }
    }
    if (!text.isEmpty()) {
      throw new IllegalArgumentException("a block ends within the command: " + text);
    }
    return commands;
  }

  private static Command of(String text) {
    Matcher comment = EXITS_WITH.matcher(text);
    return new Command(text, comment.find() ? Integer.parseInt(comment.group(1)) : 0);
  }
}
