package dev.gatehouse.rego.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads terms with infix operators. They bind, from loosest: {@code in}; comparison; {@code |};
 * {@code &}; {@code + -}; {@code * / %}; all from the left.
 */
final class OperatorParser {

  private static final Token[][] LEVELS = {
    {Token.EQUAL, Token.NEQ, Token.LT, Token.GT, Token.LTE, Token.GTE},
    {Token.OR},
    {Token.AND},
    {Token.ADD, Token.SUB},
    {Token.MUL, Token.QUO, Token.REM}
  };

  private final Grammar g;
  private final TokenStream in;

  OperatorParser(Grammar g) {
    this.g = g;
    this.in = g.in;
  }

  /** A term, where {@code key, value in collection} is one. */
  @Nullable Term parse() {
    return membership(true);
  }

  /** A term in a list, where a comma ends it. */
  @Nullable Term parseItem() {
    return membership(false);
  }

  private @Nullable Term membership(boolean withKey) {
    if (!in.enter()) {
      return null;
    }
    int entered = 1;
    try {
      int from = in.offset();
      Term left = level(0);
      while (left != null) {
        Term call = withKey && in.at(Token.COMMA) ? keyedMember(left, from) : null;
        if (call == null) {
          call = member(left, from);
        }
        if (call == null || !in.at(Token.IN)) {
          return call == null ? left : call;
        }
        left = call;
        if (!in.enter()) {
          return null;
        }
        entered++;
      }
      return null;
    } finally {
      for (int i = 0; i < entered; i++) {
        in.leave();
      }
    }
  }

  private @Nullable Term keyedMember(Term key, int from) {
    TokenStream.State comma = in.save();
    in.scan();
    Term value = level(0);
    if (value != null && in.at(Token.IN)) {
      Ref operator = operator("internal", "member_3");
      in.scan();
      Term collection = level(0);
      if (collection != null) {
        return new Call(
            operator, List.of(key, value, collection), in.span(key.location(), from, in.lastEnd()));
      }
    }
    in.restore(comma);
    return null;
  }

  private @Nullable Term member(Term value, int from) {
    in.keywordAsRefHead();
    if (!in.at(Token.IN)) {
      return null;
    }
    Ref operator = operator("internal", "member_2");
    in.scan();
    Term collection = level(0);
    return collection == null
        ? null
        : new Call(
            operator, List.of(value, collection), in.span(value.location(), from, in.lastEnd()));
  }

  private @Nullable Term level(int level) {
    if (level == LEVELS.length) {
      return g.terms.parse();
    }
    if (!in.enter()) {
      return null;
    }
    int entered = 1;
    try {
      int from = in.offset();
      Term left = level(level + 1);
      while (left != null && in.at(LEVELS[level])) {
        Ref operator = operator(in.token.toString());
        in.scan();
        Term right = level(level + 1);
        if (right == null) {
          return left;
        }
        left =
            new Call(operator, List.of(left, right), in.span(left.location(), from, in.lastEnd()));
        // A long chain is a deep tree, which later stages walk.
        if (!in.enter()) {
          return null;
        }
        entered++;
      }
      return left;
    } finally {
      for (int i = 0; i < entered; i++) {
        in.leave();
      }
    }
  }

  /** The function of that name, at the place of the operator. */
  Ref operator(String head, String... path) {
    Location here = in.location();
    List<Term> terms = new ArrayList<>();
    terms.add(new Var(head, here));
    for (String key : path) {
      terms.add(new Scalar(dev.gatehouse.rego.value.RegoString.of(key), here));
    }
    return new Ref(terms, here);
  }
}
