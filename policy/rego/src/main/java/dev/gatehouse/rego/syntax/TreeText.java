package dev.gatehouse.rego.syntax;

import dev.gatehouse.rego.syntax.Literal.And;
import dev.gatehouse.rego.syntax.Literal.CallLiteral;
import dev.gatehouse.rego.syntax.Literal.Every;
import dev.gatehouse.rego.syntax.Literal.Not;
import dev.gatehouse.rego.syntax.Literal.Or;
import dev.gatehouse.rego.syntax.Literal.SomeDecl;
import dev.gatehouse.rego.syntax.Literal.TermLiteral;
import java.util.List;

/** A syntax tree as lines, a space for each level: what {@code opa parse} prints for people. */
public final class TreeText {

  private final StringBuilder text = new StringBuilder();
  private int depth;

  private TreeText() {}

  /** The lines of a module, without a final line break. */
  public static String of(Module module) {
    TreeText tree = new TreeText();
    tree.node("module", () -> tree.module(module));
    return tree.text.toString().stripTrailing();
  }

  private void line(String content) {
    text.repeat(" ", depth).append(content).append('\n');
  }

  private void node(String name, Runnable inner) {
    line(name);
    depth++;
    inner.run();
    depth--;
  }

  private void module(Module module) {
    node("package", () -> term(module.packageDecl().path()));
    for (Import imp : module.imports()) {
      node(
          "import",
          () -> {
            term(imp.path());
            line(imp.alias() == null ? "" : imp.alias());
          });
    }
    module.rules().forEach(this::rule);
    module.annotations().forEach(a -> line("annotations"));
    module.comments().forEach(c -> line("comment"));
  }

  private void rule(Rule rule) {
    node(
        "rule",
        () -> {
          node("head", () -> head(rule.head()));
          body(rule.body());
          if (rule.otherwise() != null) {
            rule(rule.otherwise());
          }
        });
  }

  private void head(Head head) {
    term(head.reference());
    if (!head.arguments().isEmpty()) {
      node("args", () -> terms(head.arguments()));
    }
    if (head.value() != null) {
      term(head.value());
    }
  }

  private void body(List<Expr> body) {
    node(
        "body",
        () -> {
          for (int i = 0; i < body.size(); i++) {
            expr(body.get(i), i);
          }
        });
  }

  private void expr(Expr expr, int index) {
    node(
        "expr " + (expr.negated() ? "negated " : "") + "index=" + index,
        () -> {
          literal(expr.literal());
          for (With w : expr.withs()) {
            node("with", () -> terms(List.of(w.target(), w.value())));
          }
        });
  }

  private void literal(Literal literal) {
    switch (literal) {
      case TermLiteral t -> term(t.term());
      case CallLiteral c -> {
        term(c.operator());
        terms(c.arguments());
      }
      case SomeDecl d -> node("somedecl", () -> terms(d.symbols()));
      case Every e ->
          node(
              "every",
              () -> {
                if (e.key() != null) {
                  term(e.key());
                }
                terms(List.of(e.value(), e.domain()));
                body(e.body());
              });
      case Not n -> node("not", () -> body(n.body()));
      case And a -> node("logicaland", () -> sides(a.left(), a.right()));
      case Or o -> node("logicalor", () -> sides(o.left(), o.right()));
    }
  }

  private void sides(List<Expr> left, List<Expr> right) {
    body(left);
    body(right);
  }

  private void terms(List<Term> terms) {
    terms.forEach(this::term);
  }

  private void term(Term term) {
    switch (term) {
      case Scalar s -> line(s.value().toString());
      case Var v -> line(SourceText.of(v));
      case Ref r -> node("ref", () -> terms(r.terms()));
      case ArrayTerm a -> node("array", () -> terms(a.items()));
      case SetTerm s -> node("set", () -> terms(TermOrder.members(s)));
      case ObjectTerm o ->
          node(
              "object",
              () -> TermOrder.entries(o).forEach(e -> terms(List.of(e.key(), e.value()))));
      case Call c ->
          node(
              "call",
              () -> {
                term(c.operator());
                terms(c.arguments());
              });
      case ArrayComprehension c -> comprehension(c.kind(), List.of(c.term()), c.body());
      case SetComprehension c -> comprehension(c.kind(), List.of(c.term()), c.body());
      case ObjectComprehension c -> comprehension(c.kind(), List.of(c.key(), c.value()), c.body());
      case TemplateString t -> line("templatestring");
    }
  }

  private void comprehension(String name, List<Term> heads, List<Expr> body) {
    node(
        name,
        () -> {
          terms(heads);
          body(body);
        });
  }
}
