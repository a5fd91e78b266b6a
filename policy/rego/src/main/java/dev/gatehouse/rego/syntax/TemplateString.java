package dev.gatehouse.rego.syntax;

import java.util.List;

/**
 * {@code $"…{expression}…"}.
 *
 * @param multiLine whether it was written with back quotes
 * @param parts text and expressions, in order
 */
public record TemplateString(boolean multiLine, List<Part> parts, Location location)
    implements Term {

  /** A piece of a template: literal text or constant, or an expression whose value is put in. */
  public sealed interface Part permits Scalar, Expr {}

  public TemplateString {
    parts = List.copyOf(parts);
  }

  @Override
  public TemplateString at(Location place) {
    return new TemplateString(multiLine, parts, place);
  }

  @Override
  public String kind() {
    return "templatestring";
  }
}
