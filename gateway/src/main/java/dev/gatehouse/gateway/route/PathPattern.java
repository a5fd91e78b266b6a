package dev.gatehouse.gateway.route;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A path of literal segments, variables ({@code {name}}, one segment each) and, at its end only,
 * {@code **} for any number of segments, none included. Matching is on decoded segments and is
 * case-sensitive.
 *
 * @param text the pattern as configured
 * @param segments its parts
 * @param variables the variables' names, in their order
 */
public record PathPattern(String text, List<Segment> segments, List<String> variables) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
  private static final Pattern LITERAL = Pattern.compile("[A-Za-z0-9._~-]+");

  public PathPattern {
    segments = List.copyOf(segments);
    variables = List.copyOf(variables);
  }

  /** A part of a pattern. */
  public sealed interface Segment {}

  /** Exactly this text. */
  public record Literal(String value) implements Segment {}

  /** Any one segment that is not empty. */
  public record Variable(String name) implements Segment {}

  /** Whatever follows. */
  public record Rest() implements Segment {}

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException naming the part that is none
   */
  public static PathPattern parse(String text) {
    if (!text.startsWith("/")) {
      throw new IllegalArgumentException("the path '" + text + "' does not begin with '/'");
    }
    List<Segment> segments = new ArrayList<>();
    List<String> names = new ArrayList<>();
    if (text.length() > 1) {
      String[] parts = text.substring(1).split("/", -1);
      for (int i = 0; i < parts.length; i++) {
        Segment segment = segment(text, parts[i], i == parts.length - 1);
        if (segment instanceof Variable(String name)) {
          if (names.contains(name)) {
            throw new IllegalArgumentException(
                "the path '" + text + "' has the variable {" + name + "} twice");
          }
          names.add(name);
        }
        segments.add(segment);
      }
    }
    return new PathPattern(text, segments, names);
  }

  private static Segment segment(String text, String part, boolean last) {
    if (part.equals("**") && last) {
      return new Rest();
    }
    if (part.startsWith("{") && part.endsWith("}")) {
      String name = part.substring(1, part.length() - 1);
      if (NAME.matcher(name).matches()) {
        return new Variable(name);
      }
    }
    if (LITERAL.matcher(part).matches()) {
      return new Literal(part);
    }
    throw new IllegalArgumentException(
        "the path '"
            + text
            + "' has the segment '"
            + part
            + "', expected letters, {name}, or ** at its end");
  }
}
