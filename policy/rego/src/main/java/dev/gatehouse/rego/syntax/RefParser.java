package dev.gatehouse.rego.syntax;

import dev.gatehouse.rego.value.RegoString;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what may follow a term without space: operands of a ref and arguments of a call. */
final class RefParser {

  private final Grammar g;
  private final TokenStream in;

  RefParser(Grammar g) {
    this.g = g;
    this.in = g.in;
  }

  /** The ref or call that {@code head} begins; {@code head} itself if nothing follows. */
  @Nullable Term finish(Term head) {
    int from = in.offset();
    in.scanWithSpace();
    if (in.at(Token.LPAREN, Token.DOT, Token.LBRACK)) {
      return ref(head, from);
    }
    if (in.at(Token.WHITESPACE)) {
      in.scan();
    }
    return rootAsRef(head);
  }

  /**
   * The same for a rule head, where an infix operator can't follow and a space may stand before a
   * bracket.
   */
  @Nullable Term finishHead(Term head) {
    int from = in.offset();
    in.scanWithSpace();
    if (in.at(
        Token.ADD,
        Token.SUB,
        Token.MUL,
        Token.QUO,
        Token.REM,
        Token.AND,
        Token.OR,
        Token.EQUAL,
        Token.NEQ,
        Token.GT,
        Token.GTE,
        Token.LT,
        Token.LTE)) {
      in.illegal("");
    } else if (in.at(Token.WHITESPACE)) {
      in.scan();
    }
    if (in.at(Token.LPAREN, Token.DOT, Token.LBRACK)) {
      return ref(head, from);
    }
    return rootAsRef(head);
  }

  private static Term rootAsRef(Term head) {
    return head instanceof Var v && (v.name().equals("data") || v.name().equals("input"))
        ? new Ref(List.of(v), v.location())
        : head;
  }

  private @Nullable Term ref(Term head, int from) {
    if (!in.enter()) {
      return null;
    }
    try {
      switch (head) {
        case Var v -> {}
        case ArrayTerm a -> {}
        case ObjectTerm o -> {}
        case SetTerm s -> {}
        case ArrayComprehension c -> {}
        case SetComprehension c -> {}
        case ObjectComprehension c -> {}
        case Call c -> {}
        default -> in.error(head.location(), "illegal ref (head cannot be " + head.kind() + ")");
      }
      return operands(head, from);
    } finally {
      in.leave();
    }
  }

  private @Nullable Term operands(Term head, int from) {
    int start = from;
    List<Term> terms = new ArrayList<>();
    terms.add(head);
    while (true) {
      switch (in.token) {
        case DOT -> {
          in.scanWithSpace();
          if (!in.at(Token.IDENT) && !in.keywordAllowedInRef()) {
            in.illegal("expected identifier");
            return null;
          }
          terms.add(new Scalar(RegoString.of(in.literal), in.location()));
          in.scanWithSpace();
        }
        case LBRACK -> {
          in.scan();
          Term operand = g.operators.parse();
          if (operand == null) {
            return null;
          }
          if (!in.at(Token.RBRACK)) {
            in.illegal("expected [");
            return null;
          }
          terms.add(operand);
          in.scanWithSpace();
        }
        case LPAREN -> {
          return called(new Ref(terms, in.span(head.location(), start, in.offset())), head, start);
        }
        default -> {
          int end = in.at(Token.WHITESPACE) ? in.lastEnd() : -1;
          if (end >= 0) {
            in.scan();
          } else {
            end = in.lastEnd();
          }
          return new Ref(terms, in.span(head.location(), start, end));
        }
      }
    }
  }

  private @Nullable Term called(Ref operator, Term head, int start) {
    Term call = call(operator);
    if (call == null) {
      return null;
    }
    if (in.at(Token.WHITESPACE)) {
      in.scan();
      return call.at(in.span(head.location(), start, in.lastEnd()));
    }
    Term placed = call.at(in.span(head.location(), start, in.lastEnd()));
    return in.at(Token.DOT, Token.LBRACK) ? ref(placed, start) : placed;
  }

  private @Nullable Term call(Ref operator) {
    if (!in.enter()) {
      return null;
    }
    try {
      in.scan();
      List<Term> arguments = new ArrayList<>();
      if (!in.at(Token.RPAREN) && !g.composites.list(Token.RPAREN, arguments)) {
        return null;
      }
      boolean empty = arguments.isEmpty();
      in.scanWithSpace();
      if (empty && Terms.isName(operator, "set")) {
        return new SetTerm(List.of(), operator.location());
      }
      return new Call(operator, arguments, operator.location());
    } finally {
      in.leave();
    }
  }
}
