package dev.gatehouse.rego.why;

import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Literal;
import dev.gatehouse.rego.syntax.SourceText;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Terms;
import dev.gatehouse.rego.syntax.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Source text put together again from what the compiler made of it, for expressions whose place has
 * none: those of {@code else} branches have the place of the branch.
 */
final class WrittenText {

  private static final Map<String, String> INFIX =
      Map.ofEntries(
          Map.entry("eq", "="),
          Map.entry("equal", "=="),
          Map.entry("neq", "!="),
          Map.entry("lt", "<"),
          Map.entry("lte", "<="),
          Map.entry("gt", ">"),
          Map.entry("gte", ">="),
          Map.entry("plus", "+"),
          Map.entry("minus", "-"),
          Map.entry("mul", "*"),
          Map.entry("div", "/"),
          Map.entry("rem", "%"),
          Map.entry("and", "&"),
          Map.entry("or", "|"),
          Map.entry("internal.member_2", "in"));

  private final Map<String, String> meanings = new HashMap<>();

  private WrittenText() {}

  /** The last of the parts, with the others in place of the variables that stand for them. */
  static String of(List<Expr> parts) {
    WrittenText text = new WrittenText();
    for (Expr e : parts.subList(0, parts.size() - 1)) {
      text.define(e);
    }
    return text.expr(parts.getLast());
  }

  private void define(Expr e) {
    if (!(e.literal() instanceof Literal.CallLiteral c)) {
      return;
    }
    List<Term> arguments = c.arguments();
    if (e.isEquality() && arguments.getFirst() instanceof Var v) {
      meanings.put(v.name(), term(arguments.getLast()));
    } else if (arguments.getLast() instanceof Var v && v.isGenerated()) {
      meanings.put(
          v.name(),
          call(
              SourceText.of(c.operator()),
              Terms.dotted(c.operator()),
              arguments.subList(0, arguments.size() - 1)));
    }
  }

  private String expr(Expr e) {
    String text =
        switch (e.literal()) {
          case Literal.CallLiteral c ->
              call(SourceText.of(c.operator()), Terms.dotted(c.operator()), c.arguments());
          case Literal.TermLiteral t -> term(t.term());
          default -> SourceText.of(e);
        };
    return e.negated() ? "not " + text : text;
  }

  private String call(String shown, @Nullable String name, List<Term> arguments) {
    List<String> texts = new ArrayList<>(arguments.stream().map(this::term).toList());
    String operator = name == null ? null : INFIX.get(name);
    return operator != null && texts.size() == 2
        ? texts.get(0) + " " + operator + " " + texts.get(1)
        : shown + "(" + String.join(", ", texts) + ")";
  }

  private String term(Term t) {
    String meaning = t instanceof Var v ? meanings.get(v.name()) : null;
    return meaning == null ? SourceText.of(t) : meaning;
  }
}
