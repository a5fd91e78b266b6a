package dev.gatehouse.rego.builtin.glob;

import java.util.Set;

/**
 * A compiled glob: {@code *} matches a run without separators, {@code **} any run, {@code ?} one
 * character that is no separator, <code>[abc]</code>, <code>[a-z]</code> and {@code [!…]} a
 * character, <code>{a,b}</code> alternatives, and a backslash makes the next character plain.
 * Matching takes time in proportion to the text times the pattern at worst. Immutable and
 * thread-safe.
 */
public final class Glob {
  private final GlobProgram program;

  private Glob(GlobProgram program) {
    this.program = program;
  }

  /**
   * Compiles a pattern.
   *
   * @param separators the code points that {@code *} and {@code ?} don't match
   * @throws GlobSyntaxException when the pattern is malformed
   */
  public static Glob compile(String pattern, Set<Integer> separators) {
    return new Glob(new GlobCompiler(pattern, separators).compile());
  }

  /** Whether the whole text matches. */
  public boolean matches(String text) {
    return program.matches(text);
  }

  /** The text with everything that has a meaning in patterns made plain. */
  public static String quote(String text) {
    StringBuilder quoted = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ("*?\\[]{}".indexOf(c) >= 0) {
        quoted.append('\\');
      }
      quoted.append(c);
    }
    return quoted.toString();
  }
}
