package dev.gatehouse.rego.builtin.glob;

import dev.gatehouse.rego.value.RegoString;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads a pattern and writes its {@link GlobProgram}; used once. */
final class GlobCompiler {
  private static final int MAX_NESTING = 100;

  private final String pattern;
  private final Set<Integer> separators;
  private final List<Step> steps = new ArrayList<>();
  private int at;
  private int nesting;

  GlobCompiler(String pattern, Set<Integer> separators) {
    this.pattern = pattern;
    this.separators = Set.copyOf(separators);
  }

  GlobProgram compile() {
    sequence();
    steps.add(new Step.Accept());
    return new GlobProgram(steps);
  }

  /** Reads up to the end of the pattern or of an alternative. */
  private void sequence() {
    while (at < pattern.length()) {
      char c = pattern.charAt(at);
      if (nesting > 0 && (c == ',' || c == '}')) {
        return;
      }
      switch (c) {
        case '*' -> star();
        case '?' -> {
          at++;
          steps.add(new Step.Except(separators));
        }
        case '[' -> {
          at++;
          characterClass();
        }
        case '{' -> {
          at++;
          alternatives();
        }
        default -> literal();
      }
    }
  }

  private void literal() {
    if (pattern.charAt(at) == '\\') {
      at++;
      if (at == pattern.length()) {
        return;
      }
    }
    steps.add(new Step.Literal(next()));
  }

  private int next() {
    int codePoint = pattern.codePointAt(at);
    at += Character.charCount(codePoint);
    return codePoint;
  }

  private void star() {
    boolean across = pattern.startsWith("**", at);
    at += across ? 2 : 1;
    int loop = steps.size();
    steps.add(new Step.Fork(loop + 1, loop + 3));
    steps.add(new Step.Except(across ? Set.of() : separators));
    steps.add(new Step.Jump(loop));
  }

  private void characterClass() {
    boolean negated = at < pattern.length() && pattern.charAt(at) == '!';
    if (negated) {
      at++;
    }
    int begin = at;
    if (at < pattern.length()) {
      int low = next();
      if (at < pattern.length() && pattern.charAt(at) == '-') {
        at++;
        range(low, negated);
        return;
      }
    }
    at = begin;
    StringBuilder listed = new StringBuilder();
    while (at < pattern.length() && pattern.charAt(at) != ']') {
      if (pattern.charAt(at) == '\\' && at + 1 < pattern.length()) {
        at++;
      }
      listed.appendCodePoint(next());
    }
    closeClass();
    if (listed.isEmpty()) {
      throw failed("could not parse range");
    }
    steps.add(new Step.OneOf(listed.toString(), negated));
  }

  private void range(int low, boolean negated) {
    if (at == pattern.length()) {
      throw failed("unexpected end of input");
    }
    int high = next();
    closeClass();
    if (high < low) {
      throw failed("range hi character is less than lo");
    }
    steps.add(new Step.Range(low, high, negated));
  }

  private void closeClass() {
    if (at == pattern.length()) {
      throw failed("unexpected end of input");
    }
    if (pattern.charAt(at) != ']') {
      next();
      throw failed("expected close range character");
    }
    at++;
  }

  /**
   * Each alternative but the last begins with a fork past itself, and ends with a jump to the end
   * of them all.
   */
  private void alternatives() {
    if (++nesting > MAX_NESTING) {
      throw failed("alternatives nested too deeply");
    }
    List<Integer> exits = new ArrayList<>();
    while (true) {
      int fork = steps.size();
      steps.add(new Step.Jump(fork + 1));
      sequence();
      if (at == pattern.length()) {
        throw failed("unclosed `{`");
      }
      boolean last = pattern.charAt(at++) == '}';
      if (last) {
        break;
      }
      exits.add(steps.size());
      steps.add(new Step.Jump(0));
      steps.set(fork, new Step.Fork(fork + 1, steps.size()));
    }
    nesting--;
    exits.forEach(exit -> steps.set(exit, new Step.Jump(steps.size())));
  }

  /** An error at the place, in bytes, up to which the pattern was read. */
  private GlobSyntaxException failed(String reason) {
    int offset = RegoString.encode(pattern.substring(0, at)).length;
    return new GlobSyntaxException("glob: syntax error at " + offset + ": " + reason);
  }
}
