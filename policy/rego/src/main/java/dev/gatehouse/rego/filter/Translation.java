package dev.gatehouse.rego.filter;

import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Literal.CallLiteral;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Scalar;
import dev.gatehouse.rego.syntax.SourceText;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Terms;
import dev.gatehouse.rego.syntax.Var;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Turns a residue that {@link FilterCheck} lets pass into a condition. */
final class Translation {

  private final FieldNames names;

  private Translation(FieldNames names) {
    this.names = names;
  }

  /**
   * The alternatives without statements that a field exists which another statement asks as well: a
   * column is there in every row.
   */
  static List<List<Expr>> withoutMentioned(List<List<Expr>> queries) {
    return queries.stream().map(Translation::withoutRepeated).toList();
  }

  private static List<Expr> withoutRepeated(List<Expr> query) {
    List<Expr> kept = new ArrayList<>();
    for (int i = 0; i < query.size(); i++) {
      Ref field = existing(query.get(i));
      if (field == null || !isRepeated(query, i, field)) {
        kept.add(query.get(i));
      }
    }
    return kept;
  }

  /** Whether a statement asks more of the field, or one before asks the same. */
  private static boolean isRepeated(List<Expr> query, int at, Ref field) {
    for (int i = 0; i < query.size(); i++) {
      boolean counts = i < at || existing(query.get(i)) == null;
      if (i != at && counts && mentions(query.get(i), field)) {
        return true;
      }
    }
    return false;
  }

  private static @org.jspecify.annotations.Nullable Ref existing(Expr e) {
    if (e.negated() || !e.isEquality() || !(e.literal() instanceof CallLiteral c)) {
      return null;
    }
    Term a = c.arguments().get(0);
    Term b = c.arguments().get(1);
    if (a instanceof Var && b instanceof Ref r) {
      return r;
    }
    return b instanceof Var && a instanceof Ref r ? r : null;
  }

  private static boolean mentions(Expr e, Ref field) {
    return e.literal() instanceof CallLiteral c
        && c.arguments().stream().anyMatch(t -> t instanceof Ref r && Terms.samePath(r, field));
  }

  /** Alternatives of which none is empty. */
  static Condition of(List<List<Expr>> queries, FieldNames names) {
    Translation translation = new Translation(names);
    List<Condition> alternatives = queries.stream().map(translation::query).toList();
    return alternatives.size() == 1 ? alternatives.get(0) : new Condition.Any(alternatives);
  }

  private Condition query(List<Expr> query) {
    List<Condition> parts = query.stream().map(this::expression).toList();
    return parts.size() == 1 ? parts.get(0) : new Condition.All(parts);
  }

  private Condition expression(Expr e) {
    CallLiteral c = (CallLiteral) e.literal();
    Condition condition = comparison(c);
    return e.negated() ? new Condition.Not(condition) : condition;
  }

  private Condition comparison(CallLiteral c) {
    Condition.Operator operator = Condition.Operator.of(SourceText.of(c.operator()));
    Term left = c.arguments().get(0);
    Term right = c.arguments().get(1);
    if (left instanceof Ref r) {
      return comparison(field(r), operator, right);
    }
    return comparison(field((Ref) right), operator.flipped(), left);
  }

  private Condition comparison(Field field, Condition.Operator operator, Term other) {
    return switch (other) {
      case Ref r -> new Condition.WithField(field, operator, field(r));
      case Var v -> new Condition.Present(field);
      case Scalar s -> new Condition.WithConstant(field, operator, checked(operator, s.value()));
      default -> throw FilterException.of("unexpected operand " + SourceText.of(other));
    };
  }

  private static RegoValue checked(Condition.Operator operator, RegoValue value) {
    boolean fits =
        switch (operator) {
          case IN ->
              value instanceof dev.gatehouse.rego.value.RegoArray
                  || value instanceof dev.gatehouse.rego.value.RegoSet;
          case STARTS_WITH, ENDS_WITH, CONTAINS ->
              value instanceof dev.gatehouse.rego.value.RegoString;
          default -> true;
        };
    if (!fits) {
      throw FilterException.of(
          operator == Condition.Operator.IN
              ? "field operator 'in' requires collection argument"
              : "'" + operator.ucast() + "' pattern requires string argument, got " + value);
    }
    return value;
  }

  private Field field(Ref r) {
    return names.field(
        r.path().stream().map(t -> Objects.requireNonNull(Terms.stringOf(t))).toList());
  }
}
