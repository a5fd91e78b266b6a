package dev.gatehouse.rego.syntax;

import static dev.gatehouse.rego.syntax.JsonMembers.list;
import static dev.gatehouse.rego.syntax.JsonMembers.putIf;
import static dev.gatehouse.rego.syntax.JsonMembers.putList;

import dev.gatehouse.rego.syntax.Literal.And;
import dev.gatehouse.rego.syntax.Literal.CallLiteral;
import dev.gatehouse.rego.syntax.Literal.Every;
import dev.gatehouse.rego.syntax.Literal.Not;
import dev.gatehouse.rego.syntax.Literal.Or;
import dev.gatehouse.rego.syntax.Literal.SomeDecl;
import dev.gatehouse.rego.syntax.Literal.TermLiteral;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoNull;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes bodies, expressions and terms. */
record TermJson(PlaceJson places) {

  /** A body: an array of expressions, each with its index. */
  RegoArray body(List<Expr> body) {
    List<RegoValue> items = new ArrayList<>();
    for (Expr e : body) {
      items.add(expr(e, items.size()));
    }
    return RegoArray.copyOf(items);
  }

  RegoValue expr(Expr e, int index) {
    RegoObject.Builder object = RegoObject.builder();
    object.put("index", RegoNumber.of(index));
    object.put("terms", terms(e.literal()));
    putIf(object, "generated", e.origin() == Expr.Origin.GENERATED);
    putIf(object, "negated", e.negated());
    putList(object, "with", e.withs(), this::with);
    places.put(object, e.location());
    return object.build();
  }

  private RegoValue with(With with) {
    RegoObject.Builder object = RegoObject.builder();
    object.put("target", term(with.target())).put("value", term(with.value()));
    places.put(object, with.location());
    return object.build();
  }

  private RegoValue terms(Literal literal) {
    RegoObject.Builder object = RegoObject.builder();
    switch (literal) {
      case TermLiteral t -> {
        return term(t.term());
      }
      case CallLiteral c -> {
        return call(c.operator(), c.arguments());
      }
      case SomeDecl d -> {
        object.put("symbols", list(d.symbols(), this::term));
        places.put(object, d.location());
      }
      case Every e -> {
        object.put("key", e.key() == null ? RegoNull.NULL : term(e.key()));
        object.put("value", term(e.value())).put("domain", term(e.domain()));
        object.put("body", body(e.body()));
        places.put(object, e.location());
      }
      case Not n -> {
        object.put("type", "not").put("body", body(n.body()));
        object.put("explicit_body", RegoBoolean.of(n.explicitBody()));
      }
      case And a ->
          logical(object, "and", a.left(), a.right(), a.explicitLeft(), a.explicitRight());
      case Or o -> logical(object, "or", o.left(), o.right(), o.explicitLeft(), o.explicitRight());
    }
    return object.build();
  }

  private void logical(
      RegoObject.Builder object,
      String type,
      List<Expr> left,
      List<Expr> right,
      boolean explicitLeft,
      boolean explicitRight) {
    object.put("type", type).put("lhs", body(left)).put("rhs", body(right));
    putIf(object, "explicit_lhs", explicitLeft);
    putIf(object, "explicit_rhs", explicitRight);
  }

  private RegoValue call(Ref operator, List<Term> arguments) {
    List<Term> all = new ArrayList<>();
    all.add(operator);
    all.addAll(arguments);
    return list(all, this::term);
  }

  RegoValue term(Term term) {
    RegoValue value =
        switch (term) {
          // Go writes its empty struct for null.
          case Scalar s when s.value() instanceof RegoNull -> RegoObject.EMPTY;
          case Scalar s -> constant(s.value());
          case Var v -> RegoString.of(v.name());
          case Ref r -> list(r.terms(), this::term);
          case ArrayTerm a -> list(a.items(), this::term);
          case SetTerm s -> list(TermOrder.members(s), this::term);
          case ObjectTerm o ->
              list(TermOrder.entries(o), e -> RegoArray.of(term(e.key()), term(e.value())));
          case Call c -> call(c.operator(), c.arguments());
          case ArrayComprehension c ->
              RegoObject.builder().put("term", term(c.term())).put("body", body(c.body())).build();
          case SetComprehension c ->
              RegoObject.builder().put("term", term(c.term())).put("body", body(c.body())).build();
          case ObjectComprehension c ->
              RegoObject.builder()
                  .put("key", term(c.key()))
                  .put("value", term(c.value()))
                  .put("body", body(c.body()))
                  .build();
          case TemplateString t ->
              RegoObject.builder()
                  .put("parts", t.parts().isEmpty() ? RegoNull.NULL : list(t.parts(), this::part))
                  .put("multi_line", RegoBoolean.of(t.multiLine()))
                  .build();
        };
    return typed(term.kind(), value, term.location());
  }

  private RegoObject typed(String type, RegoValue value, @Nullable Location location) {
    RegoObject.Builder object = RegoObject.builder().put("type", type).put("value", value);
    if (location != null) {
      places.put(object, location);
    }
    return object.build();
  }

  /** A constant inside: members of composite values are terms in their turn. */
  private RegoValue constant(RegoValue value) {
    List<RegoValue> items = new ArrayList<>();
    switch (value) {
      case RegoArray array -> array.forEach(item -> items.add(constantTerm(item)));
      case RegoSet set -> set.forEach(item -> items.add(constantTerm(item)));
      case RegoObject object ->
          object.forEach((k, v) -> items.add(RegoArray.of(constantTerm(k), constantTerm(v))));
      default -> {
        return value;
      }
    }
    return RegoArray.copyOf(items);
  }

  private RegoValue constantTerm(RegoValue value) {
    return typed(value.kind().typeName(), constant(value), null);
  }

  private RegoValue part(TemplateString.Part part) {
    return switch (part) {
      case Scalar s -> term(s);
      case Expr e -> expr(e, 0);
    };
  }
}
