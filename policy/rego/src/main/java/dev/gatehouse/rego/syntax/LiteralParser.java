package dev.gatehouse.rego.syntax;

import dev.gatehouse.rego.syntax.Literal.CallLiteral;
import dev.gatehouse.rego.syntax.Literal.Every;
import dev.gatehouse.rego.syntax.Literal.Not;
import dev.gatehouse.rego.syntax.Literal.SomeDecl;
import dev.gatehouse.rego.syntax.Literal.TermLiteral;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads bodies and the expressions in them. */
final class LiteralParser {

  private final Grammar g;
  private final TokenStream in;

  LiteralParser(Grammar g) {
    this.g = g;
    this.in = g.in;
  }

  /** The expressions up to {@code end}, which stays the token. */
  @Nullable List<Expr> body(Token end) {
    if (!in.enter()) {
      return null;
    }
    try {
      return query(false, end);
    } finally {
      in.leave();
    }
  }

  /** The same; with {@code semicolons} the body ends where no semicolon follows. */
  @Nullable List<Expr> query(boolean semicolons, Token end) {
    if (in.at(end)) {
      in.error(in.location(), "found empty body");
      return null;
    }
    List<Expr> body = new ArrayList<>();
    while (true) {
      Expr expr = parse();
      if (expr == null) {
        return null;
      }
      body.add(expr);
      if (in.at(Token.SEMICOLON)) {
        in.scan();
        continue;
      }
      if (in.at(end) || semicolons) {
        return body;
      }
      if (!in.skippedNewline()) {
        if (!in.failed()) {
          FutureHints.missingOperator(g);
          in.illegal("expected \\n or ; or " + end);
        }
        return null;
      }
    }
  }

  /** One expression with its negation and modifiers. */
  @Nullable Expr parse() {
    Location start = in.location();
    Expr expr = literal();
    return expr == null ? null : placed(expr, in.extend(start));
  }

  private static Expr placed(Expr expr, Location place) {
    if (expr.literal() instanceof Not not && !not.explicitBody()) {
      List<Expr> inner = not.body().stream().map(e -> e.at(place)).toList();
      return expr.with(new Not(inner, false, not.location())).at(place);
    }
    return expr.at(place);
  }

  private @Nullable Expr literal() {
    if (in.at(Token.LBRACE) && in.keywords().logical()) {
      LogicalParser.Attempt attempt = g.logical.bracedOperandFirst();
      if (attempt.committed()) {
        return attempt.expr();
      }
    }
    if (in.at(Token.LPAREN) && in.keywords().logical()) {
      LogicalParser.Group group = g.logical.group(false, "");
      if (group.committed()) {
        return group.body() == null
            ? null
            : g.logical.tail(group.body(), group.explicit(), group.location());
      }
    }
    if (in.keywordAsRefHead()) {
      return expression(null);
    }
    Location notPlace = null;
    if (in.at(Token.NOT)) {
      notPlace = in.location();
      in.scan();
      if (g.notBodies && in.at(Token.LBRACE)) {
        Expr not = g.logical.notBody(notPlace);
        return not == null ? null : g.logical.tail(List.of(not), false, not.location());
      }
    }
    if (in.at(Token.SOME, Token.EVERY)) {
      if (notPlace != null) {
        in.illegal("illegal negation of '" + in.token + "'");
        return null;
      }
      return in.at(Token.SOME) ? some() : every();
    }
    return expression(notPlace);
  }

  private @Nullable Expr expression(@Nullable Location notPlace) {
    TokenStream.State start = in.save();
    Location startPlace = in.location();
    if (notPlace != null && g.notBodies && in.at(Token.LPAREN)) {
      LogicalParser.Group group = g.logical.group(true, "not ");
      if (group.committed()) {
        return group.body() == null ? null : g.logical.negatedGroup(group, notPlace);
      }
    }
    Expr expr = plain();
    if (expr == null) {
      return null;
    }
    Location withPlace = in.at(Token.WITH) ? in.location() : null;
    List<With> withs = withPlace == null ? List.of() : withs();
    if (withs == null) {
      return null;
    }
    FutureHints.every(g, expr, start);
    expr = expr.at(in.extend(startPlace));
    Expr whole;
    if (notPlace != null && g.notBodies) {
      Location span = in.extend(notPlace);
      whole = Expr.of(new Not(List.of(expr), false, span), span).with(withs);
    } else {
      whole = (notPlace == null ? expr : expr.negate()).with(withs);
    }
    if (!in.at(Token.LOGICAL_AND, Token.LOGICAL_OR)) {
      return whole;
    }
    return g.logical.afterOperand(whole, notPlace != null, withPlace);
  }

  /** {@code a = b}, {@code a := b}, a call or a term; without modifiers. */
  @Nullable Expr plain() {
    Location start = in.location();
    Term left = g.operators.parse();
    if (left == null) {
      return null;
    }
    if (in.at(Token.ASSIGN, Token.UNIFY)) {
      Ref operator = g.operators.operator(in.token.toString());
      in.scan();
      Term right = g.operators.parse();
      return right == null
          ? null
          : Expr.of(new CallLiteral(operator, List.of(left, right)), in.extend(start));
    }
    if (left instanceof Call call) {
      return Expr.of(new CallLiteral(call.operator(), call.arguments()), in.extend(start));
    }
    return Expr.of(new TermLiteral(left), in.extend(start));
  }

  /** One or more {@code with}, the first of which is the token. */
  @Nullable List<With> withs() {
    List<With> withs = new ArrayList<>();
    while (in.at(Token.WITH)) {
      Location start = in.location();
      in.scan();
      if (!in.at(Token.IDENT)) {
        in.illegal("expected ident");
        return null;
      }
      Term target = g.terms.parse();
      if (target == null) {
        return null;
      }
      if (!(target instanceof Ref || target instanceof Var)) {
        in.illegal("expected with target path");
        return null;
      }
      if (!in.at(Token.AS)) {
        in.illegal("expected as keyword");
        return null;
      }
      in.scan();
      Term value = g.operators.parse();
      if (value == null) {
        return null;
      }
      withs.add(new With(target, value, in.extend(start)));
    }
    return withs;
  }

  private @Nullable Expr some() {
    Location start = in.location();
    TokenStream.State before = in.save();
    in.scan();
    Term term = g.operators.parse();
    if (term instanceof Call call) {
      if (!isMember(call)) {
        in.illegal("expected `x in xs` or `x, y in xs` expression");
        return null;
      }
      Expr expr = Expr.of(new SomeDecl(List.of(call), start), start);
      List<With> withs = withs();
      return withs == null ? null : expr.with(withs);
    }
    in.restore(before);
    FutureHints.someIn(g);
    List<Term> symbols = new ArrayList<>();
    do {
      in.scan();
      if (!in.at(Token.IDENT)) {
        in.illegal("expected var");
        return null;
      }
      symbols.add(g.terms.variable());
      in.scan();
    } while (in.at(Token.COMMA));
    return Expr.of(new SomeDecl(symbols, start), start);
  }

  private static boolean isMember(Call call) {
    return (Terms.isName(call.operator(), "internal.member_2") && call.arguments().size() == 2)
        || (Terms.isName(call.operator(), "internal.member_3") && call.arguments().size() == 3);
  }

  @Nullable Expr every() {
    Location start = in.location();
    in.scan();
    Term term = g.operators.parse();
    if (term == null) {
      return null;
    }
    if (!(term instanceof Call call && isMember(call))) {
      in.illegal("expected `x[, y] in xs { ... }` expression");
      return null;
    }
    List<Term> parts = call.arguments();
    Term key = parts.size() == 3 ? parts.get(0) : null;
    Term value = parts.get(parts.size() - 2);
    if (key != null && !(key instanceof Var)) {
      in.illegal("expected key to be a variable");
      return null;
    }
    if (!(value instanceof Var)) {
      in.illegal("expected value to be a variable");
      return null;
    }
    if (!in.at(Token.LBRACE)) {
      in.illegal("missing body");
      return null;
    }
    in.scan();
    List<Expr> body = body(Token.RBRACE);
    if (body == null) {
      return null;
    }
    in.scan();
    List<With> withs = withs();
    if (withs == null) {
      return null;
    }
    Term domain = parts.get(parts.size() - 1);
    return Expr.of(new Every(key, value, domain, body, start), start).with(withs);
  }
}
