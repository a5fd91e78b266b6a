package dev.gatehouse.rego.syntax;

import dev.gatehouse.rego.RegoVersion;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Notices, in v0 modules, what would have parsed if a keyword had been imported, and adds that to
 * the next error.
 */
final class FutureHints {

  private static final Map<String, String> HEAD_FORMS =
      Map.of("if", "p if { ... }", "contains", "p contains x");

  private static final Map<String, String> OPERATOR_FORMS =
      Map.of("in", "x in xs", "and", "x and y", "or", "x or y");

  private FutureHints() {}

  /** After a plain {@code every}: whether an {@code every} expression stood here. */
  static void every(Grammar g, Expr expr, TokenStream.State start) {
    if (g.in.version == RegoVersion.V1
        || !(expr.literal() instanceof Literal.TermLiteral t)
        || !(t.term() instanceof Var v)
        || !v.name().equals("every")) {
      return;
    }
    TokenStream.State here = g.in.save();
    g.in.restore(start);
    boolean hint = withFutureKeywords(g, () -> g.in.at(Token.EVERY) && g.literals.every() != null);
    g.in.restore(here);
    if (hint) {
      g.in.hint("`import future.keywords.every` for `every x in xs { ... }` expressions");
    }
  }

  /** Before the variables of {@code some}: whether {@code some x in xs} stands here. */
  static void someIn(Grammar g) {
    if (g.in.version == RegoVersion.V1) {
      return;
    }
    TokenStream.State here = g.in.save();
    boolean hint =
        withFutureKeywords(
            g,
            () -> {
              g.in.scan();
              return g.operators.parse() instanceof Call c && isMember(c);
            });
    g.in.restore(here);
    if (hint) {
      g.in.hint("`import future.keywords.in` for `some x in xs` expressions");
    }
  }

  /**
   * The hint for a statement of a module that would have been part of a rule's head if {@code if}
   * or {@code contains} had been imported; empty if there is none.
   */
  static String missingInHead(Statement.Query query, List<Statement> statements, int index) {
    String keyword = headKeyword(query);
    if (keyword == null && index + 1 < statements.size()) {
      Statement next = statements.get(index + 1);
      keyword = next.location().row() == query.location().row() ? headKeyword(next) : null;
    }
    return keyword == null
        ? ""
        : " (hint: `import future.keywords."
            + keyword
            + "` for `"
            + HEAD_FORMS.get(keyword)
            + "` rules)";
  }

  private static @Nullable String headKeyword(Statement statement) {
    String name =
        switch (statement) {
          case Rule r when r.head().reference().size() == 1 -> r.head().name();
          case Statement.Query q
              when q.body().size() == 1
                  && q.body().get(0).literal() instanceof Literal.TermLiteral t
                  && t.term() instanceof Var v ->
              v.name();
          default -> "";
        };
    return HEAD_FORMS.containsKey(name) ? name : null;
  }

  /**
   * Where a body can't go on: whether the word here would be an operator if its keyword had been
   * imported.
   */
  static void missingOperator(Grammar g) {
    if (g.in.hinted()) {
      return;
    }
    String keyword = "in";
    if (g.in.at(Token.IDENT)) {
      keyword = g.in.literal;
    } else if (!g.in.at(Token.COMMA) || !memberAfterComma(g)) {
      return;
    }
    String form = OPERATOR_FORMS.get(keyword);
    if (form != null) {
      g.in.hint("`import future.keywords." + keyword + "` for `" + form + "` expressions");
    }
  }

  private static boolean memberAfterComma(Grammar g) {
    TokenStream.State here = g.in.save();
    g.in.scan();
    boolean member =
        withFutureKeywords(g, () -> g.operators.parse() instanceof Call c && isMember(c));
    g.in.restore(here);
    return member;
  }

  private static boolean isMember(Call call) {
    return Terms.isName(call.operator(), "internal.member_2")
        || Terms.isName(call.operator(), "internal.member_3");
  }

  private static boolean withFutureKeywords(Grammar g, java.util.function.BooleanSupplier attempt) {
    g.terms.forget();
    g.in.keywords(g.in.keywords().plus(Token.V1_KEYWORDS));
    if (g.in.at(Token.IDENT)) {
      g.in.token = g.in.keywords().token(g.in.literal);
    }
    boolean worked = attempt.getAsBoolean();
    g.terms.forget();
    return worked;
  }
}
