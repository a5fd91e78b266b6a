package dev.gatehouse.rego.syntax;

import dev.gatehouse.rego.syntax.Literal.And;
import dev.gatehouse.rego.syntax.Literal.CallLiteral;
import dev.gatehouse.rego.syntax.Literal.Every;
import dev.gatehouse.rego.syntax.Literal.Not;
import dev.gatehouse.rego.syntax.Literal.Or;
import dev.gatehouse.rego.syntax.Literal.SomeDecl;
import dev.gatehouse.rego.syntax.Literal.TermLiteral;
import dev.gatehouse.rego.value.RegoString;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The syntax tree as Rego text on one line, in the form that OPA's messages use. */
public final class SourceText {

  private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

  private SourceText() {}

  /** A term's text. */
  public static String of(Term term) {
    return switch (term) {
      case Scalar s -> s.value().toString();
      case Var v -> v.isWildcard() ? "_" : v.name();
      case Ref r -> ref(r);
      case ArrayTerm a -> "[" + list(a.items()) + "]";
      case SetTerm s -> s.items().isEmpty() ? "set()" : "{" + list(s.items()) + "}";
      case ObjectTerm o ->
          o.entries().stream()
              .map(e -> of(e.key()) + ": " + of(e.value()))
              .collect(Collectors.joining(", ", "{", "}"));
      case Call c -> call(c.operator(), c.arguments());
      case ArrayComprehension c -> "[" + of(c.term()) + " | " + body(c.body()) + "]";
      case SetComprehension c -> "{" + of(c.term()) + " | " + body(c.body()) + "}";
      case ObjectComprehension c ->
          "{" + of(c.key()) + ": " + of(c.value()) + " | " + body(c.body()) + "}";
      case TemplateString t -> template(t);
    };
  }

  private static String ref(Ref ref) {
    StringBuilder text = new StringBuilder(of(ref.head()));
    for (Term t : ref.path()) {
      if (t instanceof Scalar s
          && s.value() instanceof RegoString key
          && NAME.matcher(key.value()).matches()
          && !isKeyword(key.value())) {
        text.append('.').append(key.value());
      } else {
        text.append('[').append(of(t)).append(']');
      }
    }
    return text.toString();
  }

  private static boolean isKeyword(String key) {
    return Token.KEYWORDS.containsKey(key) || Token.V1_KEYWORDS.containsKey(key);
  }

  private static String call(Ref operator, List<Term> arguments) {
    return ref(operator) + "(" + list(arguments) + ")";
  }

  private static String list(List<Term> terms) {
    return terms.stream().map(SourceText::of).collect(Collectors.joining(", "));
  }

  private static String template(TemplateString template) {
    StringBuilder text = new StringBuilder(template.multiLine() ? "$`" : "$\"");
    for (TemplateString.Part part : template.parts()) {
      switch (part) {
        case Scalar s when s.value() instanceof RegoString t -> text.append(t.value());
        case Scalar s -> text.append('{').append(of(s)).append('}');
        case Expr e -> text.append('{').append(of(e)).append('}');
      }
    }
    return text.append(template.multiLine() ? '`' : '"').toString();
  }

  /** The expressions with {@code ; } between them. */
  public static String body(List<Expr> body) {
    return body.stream().map(SourceText::of).collect(Collectors.joining("; "));
  }

  /** An expression's text. */
  public static String of(Expr expr) {
    String text =
        switch (expr.literal()) {
          case TermLiteral t -> of(t.term());
          case CallLiteral c when c.arguments().size() == 2 && infix(expr) != null ->
              of(c.arguments().get(0)) + " " + infix(expr) + " " + of(c.arguments().get(1));
          case CallLiteral c -> call(c.operator(), c.arguments());
          case SomeDecl d -> "some " + list(d.symbols());
          case Every e ->
              "every "
                  + (e.key() == null ? "" : of(e.key()) + ", ")
                  + of(e.value())
                  + " in "
                  + of(e.domain())
                  + " { "
                  + body(e.body())
                  + " }";
          case Not n -> "not { " + body(n.body()) + " }";
          case And a -> "{ " + body(a.left()) + " } and { " + body(a.right()) + " }";
          case Or o -> "{ " + body(o.left()) + " } or { " + body(o.right()) + " }";
        };
    StringBuilder all = new StringBuilder(expr.negated() ? "not " : "").append(text);
    for (With w : expr.withs()) {
      all.append(" with ").append(of(w.target())).append(" as ").append(of(w.value()));
    }
    return all.toString();
  }

  private static @org.jspecify.annotations.Nullable String infix(Expr expr) {
    if (!(expr.literal() instanceof CallLiteral c) || c.operator().size() != 1) {
      return null;
    }
    return switch (of(c.operator())) {
      case "eq" -> "=";
      case "assign" -> ":=";
      default -> null;
    };
  }
}
