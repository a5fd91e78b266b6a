package dev.gatehouse.rego.syntax;

import dev.gatehouse.rego.RegoVersion;

/**
 * Notices, in v0 modules, what would have parsed if a keyword had been imported, and adds that to
 * the next error.
 */
final class FutureHints {

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
              return g.operators.parse() instanceof Call c
                  && (Terms.isName(c.operator(), "internal.member_2")
                      || Terms.isName(c.operator(), "internal.member_3"));
            });
    g.in.restore(here);
    if (hint) {
      g.in.hint("`import future.keywords.in` for `some x in xs` expressions");
    }
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
