package dev.gatehouse.rego.syntax;

import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoNull;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoString;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads one term without infix operators. */
final class TermParser {

  private final Grammar g;
  private final TokenStream in;

  /**
   * What was read from an offset before the parser went back: without it, nested braces take
   * exponential time.
   */
  private final NavigableMap<Integer, Read> read = new TreeMap<>();

  private record Read(@Nullable Term term, TokenStream.State after) {}

  TermParser(Grammar g) {
    this.g = g;
    this.in = g.in;
  }

  /** Forgets what was read, because keywords have changed. */
  void forget() {
    read.clear();
  }

  /** Null, with an error, if no term stands here. */
  @Nullable Term parse() {
    if (!in.enter()) {
      return null;
    }
    try {
      Read known = read.get(in.offset());
      if (known != null) {
        in.restore(known.after);
        return known.term;
      }
      int from = in.offset();
      Term term = parseNew();
      // What is inside may be read otherwise next time: a keyword can be a name in a body.
      read.tailMap(from, true).clear();
      read.put(from, new Read(term, in.save()));
      return term;
    } finally {
      in.leave();
    }
  }

  private @Nullable Term parseNew() {
    if (in.at(Token.LOGICAL_AND, Token.LOGICAL_OR) && in.peek() == Token.LPAREN) {
      // Where a term is expected this can only be a call of the set functions "and" and "or".
      in.token = Token.IDENT;
    }
    if (in.at(Token.SUB)) {
      return negative();
    }
    Term term = head();
    return term == null ? null : g.refs.finish(term);
  }

  private @Nullable Term head() {
    Location here = in.location();
    return switch (in.token) {
      case NULL -> new Scalar(RegoNull.NULL, here);
      case TRUE -> new Scalar(RegoBoolean.TRUE, here);
      case FALSE -> new Scalar(RegoBoolean.FALSE, here);
      case DOT, NUMBER -> number("", here);
      case STRING -> string(here);
      case TEMPLATE_PART, TEMPLATE_END -> template(false);
      case RAW_TEMPLATE_PART, RAW_TEMPLATE_END -> template(true);
      // "contains" is special in rule heads only.
      case IDENT, CONTAINS -> variable();
      case LBRACK -> g.composites.array();
      case LBRACE -> g.composites.setOrObject();
      case LPAREN -> parenthesized();
      default -> {
        in.illegal("");
        yield null;
      }
    };
  }

  private @Nullable Term parenthesized() {
    int from = in.offset();
    in.scan();
    Term inner = g.operators.parse();
    if (inner == null) {
      return null;
    }
    if (!in.at(Token.RPAREN)) {
      in.error(in.location(), "non-terminated expression");
      return null;
    }
    return inner.at(in.span(inner.location(), from, in.tokenEnd()));
  }

  /** A number with a sign, or the negation of what a name stands for. */
  private @Nullable Term negative() {
    Location minus = in.location();
    in.scan();
    if (in.at(Token.IDENT, Token.CONTAINS)) {
      Term term = g.refs.finish(variable());
      if (term == null) {
        return null;
      }
      Ref operator = new Ref(List.of(new Var("minus", minus)), minus);
      Term zero = new Scalar(RegoNumber.of(0), minus);
      return new Call(operator, List.of(zero, term), in.extend(minus));
    }
    if (!in.at(Token.NUMBER, Token.DOT)) {
      in.illegal("expected number");
      return null;
    }
    Term number = number("-", minus);
    return number == null ? null : g.refs.finish(number);
  }

  Var variable() {
    String name = in.literal.equals("_") ? in.wildcard() : in.literal;
    return new Var(name, in.location());
  }

  private @Nullable Term number(String sign, Location start) {
    String prefix = sign;
    if (in.at(Token.DOT)) {
      prefix += ".";
      in.scan();
      if (!in.at(Token.NUMBER)) {
        in.illegal("expected number");
        return null;
      }
    } else if (NumberText.hasLeadingZero(in.literal)) {
      in.illegal("expected number without leading zero");
      return null;
    }
    String text = prefix + in.literal;
    if (NumberText.isTooBig(text)) {
      in.error(in.location(), "number too big");
      return null;
    }
    RegoNumber value = NumberText.parse(text);
    if (value == null) {
      in.illegal("invalid float");
      return null;
    }
    return new Scalar(value, start);
  }

  private @Nullable Term string(Location here) {
    String text = in.literal;
    if (text.charAt(0) == '`') {
      return text.length() < 2
          ? null
          : new Scalar(RegoString.of(text.substring(1, text.length() - 1)), here);
    }
    String value = QuotedText.unquote(text.substring(1, text.length() - 1));
    if (value == null) {
      in.error(here, "illegal string literal: " + text);
      return null;
    }
    return new Scalar(RegoString.of(value), here);
  }

  private @Nullable Term template(boolean raw) {
    Location start = in.location();
    if (!in.features.templateStrings()) {
      in.error(start, "template strings are not supported by current capabilities");
      return null;
    }
    List<TemplateString.Part> parts = new ArrayList<>();
    while (true) {
      if (in.literal.length() < 2) {
        // The source ended within the string, which the scanner has said.
        return null;
      }
      String inner = in.literal.substring(1, in.literal.length() - 1);
      String text = raw ? inner : QuotedText.unquote(inner);
      if (text == null) {
        in.error(in.location(), "illegal template-string part: " + in.literal);
        return null;
      }
      if (!text.isEmpty()) {
        parts.add(new Scalar(RegoString.of(text), in.location()));
      }
      if (in.at(Token.TEMPLATE_END, Token.RAW_TEMPLATE_END)) {
        return new TemplateString(raw, parts, in.span(start, start.offset(), in.tokenEnd()));
      }
      TemplateString.Part part = templateExpression();
      if (part == null) {
        return null;
      }
      parts.add(part);
      if (!in.at(Token.RBRACE)) {
        in.error(in.location(), "expected } to end template string expression");
        return null;
      }
      in.scanTemplate(raw);
    }
  }

  private TemplateString.@Nullable Part templateExpression() {
    int comments = in.commentCount();
    in.scan();
    boolean commented = in.commentCount() != comments;
    Expr expr = g.literals.parse();
    if (expr == null) {
      in.error(in.location(), "invalid template-string expression");
      return null;
    }
    String wrong = wrongInTemplate(expr);
    if (wrong != null) {
      in.error(expr.location(), "unexpected " + wrong + " in template-string expression");
      return null;
    }
    boolean constant =
        expr.literal() instanceof Literal.TermLiteral t
            && t.term() instanceof Scalar
            && !commented
            && expr.withs().isEmpty();
    return constant ? (Scalar) ((Literal.TermLiteral) expr.literal()).term() : expr;
  }

  private static @Nullable String wrongInTemplate(Expr expr) {
    if (expr.negated()) {
      return "negation ('not')";
    }
    if (expr.isEquality()) {
      return "unification ('=')";
    }
    if (expr.isAssignment()) {
      return "assignment (':=')";
    }
    return switch (expr.literal()) {
      case Literal.Every e -> "'every'";
      case Literal.SomeDecl s -> "'some'";
      default -> null;
    };
  }
}
