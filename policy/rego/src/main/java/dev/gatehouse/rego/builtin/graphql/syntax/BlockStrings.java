package dev.gatehouse.rego.builtin.graphql.syntax;

import java.util.Arrays;
import java.util.List;

/**
 * What a block string stands for: {@code BlockStringValue()} of the GraphQL specification, with one
 * difference that OPA's parser has: the first line's indentation counts as the others' do.
 */
final class BlockStrings {
  private static final int BLANK = Integer.MAX_VALUE;

  private BlockStrings() {}

  static String value(String raw) {
    List<String> lines = Arrays.asList(raw.split("\n", -1));
    int common = lines.stream().mapToInt(BlockStrings::indentation).min().orElse(BLANK);
    if (common != BLANK) {
      for (int i = 1; i < lines.size(); i++) {
        String line = lines.get(i);
        lines.set(i, line.length() < common ? "" : line.substring(common));
      }
    }
    int start = 0;
    int end = lines.size();
    while (start < end && indentation(lines.get(start)) == BLANK) {
      start++;
    }
    while (start < end && indentation(lines.get(end - 1)) == BLANK) {
      end--;
    }
    return String.join("\n", lines.subList(start, end));
  }

  private static int indentation(String line) {
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) != ' ' && line.charAt(i) != '\t') {
        return i;
      }
    }
    return BLANK;
  }
}
