package dev.gatehouse.rego.syntax;

import dev.gatehouse.rego.syntax.Literal.And;
import dev.gatehouse.rego.syntax.Literal.Not;
import dev.gatehouse.rego.syntax.Literal.Or;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code and}, {@code or}, {@code not} with bodies and the parentheses around them. */
final class LogicalParser {

  private final Grammar g;
  private final TokenStream in;

  LogicalParser(Grammar g) {
    this.g = g;
    this.in = g.in;
  }

  /** What came of trying: if not committed, the parser is back where it was. */
  record Attempt(boolean committed, @Nullable Expr expr) {}

  /** The same for a group in parentheses; a null body of a committed group is an error. */
  record Group(boolean committed, @Nullable List<Expr> body, boolean explicit, Location location) {}

  /** An operand; a null body is an error. */
  record Operand(@Nullable List<Expr> body, boolean explicit, Location location) {}

  private boolean atOperator() {
    return in.at(Token.LOGICAL_AND, Token.LOGICAL_OR);
  }

  /** {@code { body } and …}. */
  Attempt bracedOperandFirst() {
    TokenStream.State start = in.save();
    Location place = in.location();
    in.scan();
    List<Expr> body = g.literals.body(Token.RBRACE);
    if (body != null) {
      in.scan();
      if (atOperator()) {
        if (LogicalErrors.isAmbiguousUnion(body)) {
          LogicalErrors.ambiguousUnion(in, place, body, "");
          return new Attempt(true, null);
        }
        return new Attempt(true, withModifiers(orChain(body, true, place)));
      }
    }
    in.restore(start);
    return new Attempt(false, null);
  }

  /** An expression that may be the first operand of a chain. */
  @Nullable Expr tail(List<Expr> body, boolean explicit, Location place) {
    return withModifiers(atOperator() ? orChain(body, explicit, place) : body.get(0));
  }

  @Nullable Expr negatedGroup(Group group, Location notPlace) {
    Location span = in.extend(notPlace);
    List<Expr> body = java.util.Objects.requireNonNull(group.body());
    Expr not = Expr.of(new Not(body, group.explicit(), span), span);
    return tail(List.of(not), false, span);
  }

  /** The chain that goes on behind an operand without braces. */
  @Nullable Expr afterOperand(Expr operand, boolean negated, @Nullable Location withPlace) {
    if (withPlace != null) {
      LogicalErrors.withOnOperand(in, withPlace);
      return null;
    }
    if (!negated && operand.location().text().startsWith("{")) {
      LogicalErrors.bracedValue(in, operand);
      return null;
    }
    return withModifiers(orChain(List.of(operand), false, operand.location()));
  }

  private @Nullable Expr withModifiers(@Nullable Expr expr) {
    if (expr == null || !in.at(Token.WITH)) {
      return expr;
    }
    List<With> withs = g.literals.withs();
    return withs == null ? null : expr.with(withs);
  }

  private @Nullable Expr orChain(List<Expr> first, boolean firstExplicit, Location place) {
    if (!in.enter()) {
      return null;
    }
    try {
      List<Expr> left = first;
      boolean explicit = firstExplicit;
      if (in.at(Token.LOGICAL_AND)) {
        Expr and = andChain(left, explicit, place);
        if (and == null) {
          return null;
        }
        left = List.of(and);
        explicit = false;
      }
      while (in.at(Token.LOGICAL_OR)) {
        in.scan();
        Operand right = operand("or");
        List<Expr> body = right.body();
        if (body == null) {
          return null;
        }
        boolean rightExplicit = right.explicit();
        if (in.at(Token.LOGICAL_AND)) {
          Expr and = andChain(body, rightExplicit, right.location());
          if (and == null) {
            return null;
          }
          body = List.of(and);
          rightExplicit = false;
        }
        LogicalErrors.voidCalls(in, left, "or");
        LogicalErrors.voidCalls(in, body, "or");
        Location span = in.extend(place);
        left = List.of(Expr.of(new Or(left, body, explicit, rightExplicit, span), span));
        explicit = false;
      }
      return left.get(0);
    } finally {
      in.leave();
    }
  }

  private @Nullable Expr andChain(List<Expr> first, boolean firstExplicit, Location place) {
    if (!in.enter()) {
      return null;
    }
    try {
      List<Expr> left = first;
      boolean explicit = firstExplicit;
      while (in.at(Token.LOGICAL_AND)) {
        in.scan();
        Operand right = operand("and");
        List<Expr> body = right.body();
        if (body == null) {
          return null;
        }
        LogicalErrors.voidCalls(in, left, "and");
        LogicalErrors.voidCalls(in, body, "and");
        Location span = in.extend(place);
        left = List.of(Expr.of(new And(left, body, explicit, right.explicit(), span), span));
        explicit = false;
      }
      return left.get(0);
    } finally {
      in.leave();
    }
  }

  /** {@code not { body }}, whose brace is the token. */
  @Nullable Expr notBody(Location notPlace) {
    Operand braced = braced("", "not ");
    if (braced.body() == null) {
      return null;
    }
    if (LogicalErrors.isAmbiguousUnion(braced.body())) {
      LogicalErrors.ambiguousUnion(in, braced.location(), braced.body(), "not ");
      return null;
    }
    Location span = in.extend(notPlace);
    return Expr.of(new Not(braced.body(), true, span), span);
  }

  /** A body in braces; where it isn't one but a value, the error says how to write that. */
  private Operand braced(String operator, String prefix) {
    Location place = in.location();
    TokenStream.State start = in.save();
    in.scan();
    boolean empty = in.at(Token.RBRACE);
    List<Expr> body = g.literals.body(Token.RBRACE);
    if (body != null) {
      in.scan();
      return new Operand(body, true, place);
    }
    if (!empty && !(operator.isEmpty() && prefix.isEmpty())) {
      TokenStream.State failed = in.save();
      in.restore(start);
      Term value = g.operators.parse();
      if (value != null) {
        String text = in.text(place.offset(), in.lastEnd());
        if (prefix.isEmpty()) {
          LogicalErrors.bracedOperand(in, place, text, operator);
        } else {
          LogicalErrors.bracedNegation(in, place, text, value, prefix);
        }
      } else {
        in.restore(failed);
      }
    }
    return new Operand(null, false, place);
  }

  /** An operand; {@code operator} is empty where the parser only tries. */
  private Operand operand(String operator) {
    Location start = in.location();
    if (in.at(Token.LBRACE)) {
      Operand braced = braced(operator, "");
      if (braced.body() != null && LogicalErrors.isAmbiguousUnion(braced.body())) {
        LogicalErrors.ambiguousUnion(in, start, braced.body(), "");
      }
      return braced;
    }
    Location notPlace = null;
    if (in.at(Token.NOT) && !in.keywordAsRefHead()) {
      notPlace = in.location();
      in.scan();
      if (g.notBodies && in.at(Token.LBRACE)) {
        Expr not = notBody(notPlace);
        return not == null
            ? new Operand(null, false, start)
            : new Operand(List.of(not), false, not.location());
      }
    }
    if (in.at(Token.LPAREN) && in.keywords().logical() && (notPlace == null || g.notBodies)) {
      Group group = group(true, notPlace == null ? "" : "not ");
      if (group.committed()) {
        return groupOperand(group, notPlace, start);
      }
    }
    return plainOperand(notPlace);
  }

  private Operand groupOperand(Group group, @Nullable Location notPlace, Location start) {
    if (group.body() == null) {
      return new Operand(null, false, start);
    }
    if (notPlace == null) {
      return new Operand(group.body(), group.explicit(), group.location());
    }
    Location span = in.extend(notPlace);
    Expr not = Expr.of(new Not(group.body(), group.explicit(), span), span);
    return new Operand(List.of(not), false, span);
  }

  private Operand plainOperand(@Nullable Location notPlace) {
    Location start = in.location();
    Expr expr = g.literals.plain();
    if (expr == null) {
      return new Operand(null, false, start);
    }
    Expr placed = expr.at(in.extend(start));
    if (notPlace == null) {
      return new Operand(List.of(placed), false, placed.location());
    }
    if (!g.notBodies) {
      return new Operand(List.of(placed.negate()), false, placed.location());
    }
    Location span = in.extend(notPlace);
    return new Operand(List.of(Expr.of(new Not(List.of(placed), false, span), span)), false, span);
  }

  /**
   * A group in parentheses, whose opening one is the token.
   *
   * @param operand whether only an operand can stand here
   */
  Group group(boolean operand, String prefix) {
    Location open = in.location();
    if (!in.enter()) {
      return new Group(true, null, false, open);
    }
    try {
      return group(operand, prefix, open);
    } finally {
      in.leave();
    }
  }

  private Group group(boolean operand, String prefix, Location open) {
    TokenStream.State start = in.save();
    Group error = new Group(true, null, false, open);
    Group none = new Group(false, null, false, open);
    in.scan();
    if (in.at(Token.RPAREN)) {
      if (operand) {
        in.error(open, "empty parenthesized group");
        return error;
      }
      in.restore(start);
      return none;
    }
    Operand first = operand("");
    List<Expr> body = first.body();
    if (body == null) {
      in.restore(start);
      return none;
    }
    if (atOperator()) {
      Expr expr = withModifiers(orChain(body, first.explicit(), first.location()));
      return expr == null || !close()
          ? error
          : new Group(true, List.of(expr), false, in.extend(open));
    }
    if (in.at(Token.WITH) && !first.explicit() && body.size() == 1) {
      Location withPlace = in.location();
      Expr expr = withModifiers(body.get(0));
      if (expr == null) {
        return error;
      }
      if (atOperator()) {
        LogicalErrors.withOnOperand(in, withPlace);
        return error;
      }
      if (!close()) {
        return error;
      }
      if (operand || atOperator()) {
        return new Group(true, List.of(expr), false, in.extend(open));
      }
      in.restore(start);
      return none;
    }
    if (first.explicit()) {
      String braces = in.text(first.location().offset(), in.lastEnd());
      in.restore(start);
      in.scan();
      Term value = g.terms.parse();
      in.restore(start);
      if (value == null) {
        LogicalErrors.bodyInParentheses(in, open, braces, prefix);
        return error;
      }
      return none;
    }
    if (LogicalErrors.isLogical(body) || LogicalErrors.isNegated(body)) {
      return close() ? new Group(true, body, false, in.extend(open)) : error;
    }
    in.restore(start);
    return none;
  }

  private boolean close() {
    if (!in.at(Token.RPAREN)) {
      in.error(in.location(), "expected ) to close parenthesized group");
      return false;
    }
    in.scan();
    return true;
  }
}
