package dev.gatehouse.rego.syntax;

import dev.gatehouse.rego.syntax.Literal.And;
import dev.gatehouse.rego.syntax.Literal.CallLiteral;
import dev.gatehouse.rego.syntax.Literal.Every;
import dev.gatehouse.rego.syntax.Literal.Not;
import dev.gatehouse.rego.syntax.Literal.Or;
import dev.gatehouse.rego.syntax.Literal.SomeDecl;
import dev.gatehouse.rego.syntax.Literal.TermLiteral;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/** The syntax tree as OPA writes it in JSON, without the places of terms. */
public final class SyntaxJson {

  private SyntaxJson() {}

  /** A module. */
  public static RegoObject of(Module module) {
    RegoObject.Builder object = RegoObject.builder();
    object.put("package", one("path", list(module.packageDecl().path().terms(), SyntaxJson::of)));
    putList(object, "imports", module.imports(), SyntaxJson::of);
    putList(object, "rules", module.rules(), SyntaxJson::of);
    putList(object, "comments", module.comments(), SyntaxJson::of);
    return object.build();
  }

  private static RegoValue one(String key, RegoValue value) {
    return RegoObject.of(key, value);
  }

  private static <T> RegoArray list(List<T> items, Function<T, RegoValue> convert) {
    return RegoArray.copyOf(items.stream().map(convert).toList());
  }

  private static <T> void putList(
      RegoObject.Builder object, String key, List<T> items, Function<T, RegoValue> convert) {
    if (!items.isEmpty()) {
      object.put(key, list(items, convert));
    }
  }

  private static void putIf(RegoObject.Builder object, String key, boolean flag) {
    if (flag) {
      object.put(key, RegoBoolean.TRUE);
    }
  }

  private static RegoValue of(Comment comment) {
    RegoObject.Builder place = RegoObject.builder();
    place.put("file", comment.location().file());
    place.put("row", RegoNumber.of(comment.location().row()));
    place.put("col", RegoNumber.of(comment.location().column()));
    String text =
        Base64.getEncoder().encodeToString(comment.text().getBytes(StandardCharsets.UTF_8));
    return RegoObject.builder().put("Text", text).put("Location", place.build()).build();
  }

  private static RegoValue of(Import imp) {
    RegoObject.Builder object = RegoObject.builder().put("path", of(imp.path()));
    if (imp.alias() != null) {
      object.put("alias", imp.alias());
    }
    return object.build();
  }

  private static RegoValue of(Rule rule) {
    RegoObject.Builder object = RegoObject.builder();
    putIf(object, "default", rule.isDefault());
    object.put("head", of(rule.head()));
    object.put("body", body(rule.body()));
    if (rule.otherwise() != null) {
      object.put("else", of(rule.otherwise()));
    }
    return object.build();
  }

  private static RegoValue of(Head head) {
    RegoObject.Builder object = RegoObject.builder();
    if (head.reference().size() == 1) {
      object.put("name", head.name());
    }
    object.put("ref", list(head.reference().terms(), SyntaxJson::of));
    putList(object, "args", head.arguments(), SyntaxJson::of);
    if (head.key() != null) {
      object.put("key", of(head.key()));
    }
    if (head.value() != null) {
      object.put("value", of(head.value()));
    }
    putIf(object, "assign", head.assigned());
    return object.build();
  }

  private static RegoValue body(List<Expr> body) {
    List<RegoValue> items = new ArrayList<>();
    for (Expr e : body) {
      items.add(of(e, items.size()));
    }
    return RegoArray.copyOf(items);
  }

  private static RegoValue of(Expr e, int index) {
    RegoObject.Builder object = RegoObject.builder();
    object.put("index", RegoNumber.of(index));
    object.put("terms", terms(e.literal()));
    putIf(object, "generated", e.origin() == Expr.Origin.GENERATED);
    putIf(object, "negated", e.negated());
    putList(
        object,
        "with",
        e.withs(),
        w ->
            RegoObject.builder().put("target", of(w.target())).put("value", of(w.value())).build());
    return object.build();
  }

  private static RegoValue terms(Literal literal) {
    return switch (literal) {
      case TermLiteral t -> of(t.term());
      case CallLiteral c -> call(c.operator(), c.arguments());
      case SomeDecl d -> one("symbols", list(d.symbols(), SyntaxJson::of));
      case Every e -> {
        RegoObject.Builder object = RegoObject.builder();
        object.put("key", e.key() == null ? dev.gatehouse.rego.value.RegoNull.NULL : of(e.key()));
        object
            .put("value", of(e.value()))
            .put("domain", of(e.domain()))
            .put("body", body(e.body()));
        yield object.build();
      }
      case Not n ->
          RegoObject.builder()
              .put("type", "not")
              .put("body", body(n.body()))
              .put("explicit_body", RegoBoolean.of(n.explicitBody()))
              .build();
      case And a -> logical("and", a.left(), a.right(), a.explicitLeft(), a.explicitRight());
      case Or o -> logical("or", o.left(), o.right(), o.explicitLeft(), o.explicitRight());
    };
  }

  private static RegoValue logical(
      String type, List<Expr> left, List<Expr> right, boolean explicitLeft, boolean explicitRight) {
    RegoObject.Builder object = RegoObject.builder().put("type", type);
    object.put("lhs", body(left)).put("rhs", body(right));
    putIf(object, "explicit_lhs", explicitLeft);
    putIf(object, "explicit_rhs", explicitRight);
    return object.build();
  }

  private static RegoValue call(Ref operator, List<Term> arguments) {
    List<Term> all = new ArrayList<>();
    all.add(operator);
    all.addAll(arguments);
    return list(all, SyntaxJson::of);
  }

  /** A term: its type and its value. */
  public static RegoValue of(Term term) {
    RegoValue value =
        switch (term) {
          case Scalar s -> s.value();
          case Var v -> RegoString.of(v.name());
          case Ref r -> list(r.terms(), SyntaxJson::of);
          case ArrayTerm a -> list(a.items(), SyntaxJson::of);
          case SetTerm s -> list(s.items(), SyntaxJson::of);
          case ObjectTerm o -> list(o.entries(), e -> RegoArray.of(of(e.key()), of(e.value())));
          case Call c -> call(c.operator(), c.arguments());
          case ArrayComprehension c ->
              RegoObject.builder().put("term", of(c.term())).put("body", body(c.body())).build();
          case SetComprehension c ->
              RegoObject.builder().put("term", of(c.term())).put("body", body(c.body())).build();
          case ObjectComprehension c ->
              RegoObject.builder()
                  .put("key", of(c.key()))
                  .put("value", of(c.value()))
                  .put("body", body(c.body()))
                  .build();
          case TemplateString t ->
              RegoObject.builder()
                  .put("parts", list(t.parts(), SyntaxJson::part))
                  .put("multi_line", RegoBoolean.of(t.multiLine()))
                  .build();
        };
    return RegoObject.builder().put("type", term.kind()).put("value", value).build();
  }

  private static RegoValue part(TemplateString.Part part) {
    return switch (part) {
      case Scalar s -> of(s);
      case Expr e -> of(e, 0);
    };
  }
}
