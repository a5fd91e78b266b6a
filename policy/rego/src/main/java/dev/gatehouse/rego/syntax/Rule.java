package dev.gatehouse.rego.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rule or one definition of a function.
 *
 * @param isDefault whether it gives the value for when no other rule does
 * @param body at least one expression; {@code true} where nothing was written
 * @param otherwise the {@code else} branch
 * @param generatedBody whether the body is the {@code true} that nobody wrote
 * @param annotations metadata of rule and document scope
 */
public record Rule(
    Head head,
    List<Expr> body,
    @Nullable Rule otherwise,
    boolean isDefault,
    boolean generatedBody,
    List<Annotations> annotations,
    Location location)
    implements Statement {

  public Rule {
    body = List.copyOf(body);
    annotations = List.copyOf(annotations);
  }

  public Rule withHead(Head other) {
    return new Rule(other, body, otherwise, isDefault, generatedBody, annotations, location);
  }

  public Rule withBody(List<Expr> other) {
    return new Rule(head, other, otherwise, isDefault, generatedBody, annotations, location);
  }

  public Rule withOtherwise(@Nullable Rule other) {
    return new Rule(head, body, other, isDefault, generatedBody, annotations, location);
  }

  public Rule withAnnotations(List<Annotations> other) {
    return new Rule(head, body, otherwise, isDefault, generatedBody, other, location);
  }

  public Rule at(Location place) {
    return new Rule(head, body, otherwise, isDefault, generatedBody, annotations, place);
  }
}
