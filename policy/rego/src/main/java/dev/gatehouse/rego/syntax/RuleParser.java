package dev.gatehouse.rego.syntax;

import dev.gatehouse.rego.value.RegoBoolean;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads rules with their bodies and {@code else} branches. */
final class RuleParser {

  private static final Set<Token> FOLLOWERS =
      Set.of(Token.ASSIGN, Token.UNIFY, Token.IF, Token.CONTAINS, Token.LPAREN);

  /** Behind an operator a parenthesis begins a group. */
  private static final Set<Token> OPERATOR_FOLLOWERS =
      Set.of(Token.ASSIGN, Token.UNIFY, Token.IF, Token.CONTAINS);

  /** A path may itself be named by a keyword: {@code package contains}. */
  private static final Set<Token> PATH_FOLLOWERS = Set.of(Token.ASSIGN, Token.UNIFY, Token.LPAREN);

  private static final Map<Token, Set<Token>> NAME_FOLLOWERS =
      Map.ofEntries(
          Map.entry(Token.EVERY, FOLLOWERS),
          Map.entry(Token.IF, FOLLOWERS),
          Map.entry(Token.IN, FOLLOWERS),
          Map.entry(Token.SOME, FOLLOWERS),
          Map.entry(Token.AS, FOLLOWERS),
          Map.entry(Token.PACKAGE, PATH_FOLLOWERS),
          Map.entry(Token.IMPORT, PATH_FOLLOWERS),
          Map.entry(Token.NOT, OPERATOR_FOLLOWERS),
          Map.entry(Token.LOGICAL_AND, OPERATOR_FOLLOWERS),
          Map.entry(Token.LOGICAL_OR, OPERATOR_FOLLOWERS),
          Map.entry(Token.CONTAINS, Set.of(Token.IF, Token.CONTAINS)));

  private final Grammar g;
  private final TokenStream in;

  RuleParser(Grammar g) {
    this.g = g;
    this.in = g.in;
  }

  /**
   * A rule, and one more for each further body in braces. Null if no rule stands here, with or
   * without an error.
   */
  @Nullable List<Rule> parse() {
    Location start = in.location();
    in.keywordAsRefHead();
    boolean isDefault = in.at(Token.DEFAULT);
    if (isDefault) {
      in.scan();
      in.keywordAsRefHead();
    }
    if (!in.at(Token.IDENT)) {
      if (isDefault) {
        namedByKeyword(true);
      }
      return null;
    }
    Head head = g.heads.parse(isDefault);
    if (head == null) {
      return null;
    }
    if (isDefault) {
      return DefaultRules.check(in, head, start)
          ? List.of(new Rule(head, trueBody(start), null, true, false, List.of(), start))
          : null;
    }
    boolean hasIf = in.at(Token.IF);
    head = settled(head, hasIf);
    if (!hasIf && !in.at(Token.LBRACE)) {
      // Even behind an error in its key: what follows is read on.
      return head.containsKeyword()
          ? List.of(new Rule(head, trueBody(start), null, false, true, List.of(), head.location()))
          : null;
    }
    List<Expr> body = body(hasIf);
    if (body == null) {
      return null;
    }
    head = head.withKeywords(hasIf, head.containsKeyword());
    Rule otherwise = null;
    if (in.at(Token.ELSE) && !in.keywordAsRefHead()) {
      otherwise = otherwise(head);
      if (otherwise == null) {
        return null;
      }
    }
    return chained(new Rule(head, body, otherwise, false, false, List.of(), in.extend(start)));
  }

  /**
   * Reports a keyword that stands where a rule's name would: what follows it could only follow a
   * name.
   *
   * @param certain whether only a rule can stand here
   */
  boolean namedByKeyword(boolean certain) {
    Token keyword = in.token;
    Set<Token> followers = NAME_FOLLOWERS.get(keyword);
    if (followers == null) {
      return false;
    }
    Location place = in.location();
    if (!certain) {
      TokenStream.State here = in.save();
      in.scan();
      Token next = in.token;
      in.restore(here);
      if (!followers.contains(next)) {
        return false;
      }
    }
    in.error(place, keyword + " keyword cannot be used for rule name");
    return true;
  }

  static List<Expr> trueBody(Location place) {
    return List.of(Expr.of(new Scalar(RegoBoolean.TRUE, place), place).with(Expr.Origin.GENERATED));
  }

  /** Decides what {@code p[x]} is: with {@code if} one value for each x, without it a set. */
  private static Head settled(Head head, boolean hasIf) {
    Ref ref = head.reference();
    if (head.containsKeyword() || ref.size() != 2 || head.isFunction()) {
      return head;
    }
    if (hasIf) {
      return head.value() == null
          ? head.withValue(new Scalar(RegoBoolean.TRUE, head.location()), true)
          : head;
    }
    return head.value() == null
        ? head.withKey(ref.terms().get(1))
            .withReference(new Ref(ref.terms().subList(0, 1), ref.location()))
        : head;
  }

  /** What stands behind {@code if}, or in braces. */
  private @Nullable List<Expr> body(boolean hasIf) {
    if (!hasIf) {
      return braced();
    }
    in.scan();
    TokenStream.State start = in.save();
    boolean brace = in.at(Token.LBRACE);
    Expr expr = g.literals.parse();
    if (expr != null && !(brace && isSet(expr))) {
      return List.of(expr);
    }
    if (!brace) {
      return null;
    }
    in.restore(start);
    return braced();
  }

  /** A set is never false or undefined, so {@code p if { true }} means a body. */
  private static boolean isSet(Expr expr) {
    return expr.literal() instanceof Literal.TermLiteral t && t.term() instanceof SetTerm;
  }

  private @Nullable List<Expr> braced() {
    in.scan();
    List<Expr> body = g.literals.body(Token.RBRACE);
    if (body != null) {
      in.scan();
    }
    return body;
  }

  private @Nullable Rule otherwise(Head head) {
    if (head.reference().size() > 1 && !head.reference().isGround()) {
      in.error(in.location(), "else keyword cannot be used on rules with variables in head");
      return null;
    }
    if (head.isMultiValue()) {
      in.error(in.location(), "else keyword cannot be used on multi-value rules");
      return null;
    }
    return elseBranch(head);
  }

  private @Nullable Rule elseBranch(Head first) {
    if (!in.enter()) {
      return null;
    }
    try {
      return elseRule(first);
    } finally {
      in.leave();
    }
  }

  private @Nullable Rule elseRule(Head first) {
    Location start = in.location();
    Head head = freshWildcards(first).withKeywords(false, false).at(start);
    in.scan();
    switch (in.token) {
      case LBRACE, IF -> head = head.withValue(new Scalar(RegoBoolean.TRUE, Location.NONE), true);
      case ASSIGN, UNIFY -> {
        head = head.withAssigned(in.at(Token.ASSIGN));
        in.scan();
        Term value = g.operators.parse();
        if (value == null) {
          return null;
        }
        head = head.withValue(value, false).at(in.extend(start));
      }
      default -> {
        in.illegal("expected else value term or rule body");
        return null;
      }
    }
    boolean hasIf = in.at(Token.IF);
    if (!hasIf && !in.at(Token.LBRACE)) {
      Location whole = in.extend(start);
      return new Rule(head, trueBody(whole), null, false, true, List.of(), whole);
    }
    if (hasIf) {
      head = head.withKeywords(true, false);
      in.scan();
    }
    boolean braces = in.at(Token.LBRACE);
    List<Expr> body = elseBody();
    if (body == null) {
      return null;
    }
    Rule otherwise = null;
    if (in.at(Token.ELSE)) {
      otherwise = elseBranch(first);
      if (otherwise == null) {
        return null;
      }
    }
    Location whole = in.extend(start);
    List<Expr> placed = braces ? body : Relocation.to(whole).body(body);
    return new Rule(head, placed, otherwise, false, false, List.of(), whole);
  }

  private @Nullable List<Expr> elseBody() {
    if (in.at(Token.LBRACE)) {
      return braced();
    }
    if (in.at(Token.EOF)) {
      in.illegal("rule body expected");
      return null;
    }
    Expr expr = g.literals.parse();
    return expr == null ? null : List.of(expr);
  }

  /** Each repetition of the head has wildcards of its own. */
  private Head freshWildcards(Head head) {
    return head.withArguments(
        head.arguments().stream()
            .map(
                a ->
                    a instanceof Var v && v.isWildcard() ? new Var(in.wildcard(), v.location()) : a)
            .toList());
  }

  private @Nullable List<Rule> chained(Rule first) {
    List<Rule> rules = new ArrayList<>();
    rules.add(first);
    while (in.at(Token.LBRACE)) {
      if (first.otherwise() != null) {
        in.error(in.location(), "expected else keyword");
        return null;
      }
      Location start = in.location();
      List<Expr> body = braced();
      if (body == null) {
        return null;
      }
      Location place = in.extend(start);
      Head head = Relocation.to(place).head(freshWildcards(first.head()));
      rules.add(new Rule(head, body, null, false, false, List.of(), place));
    }
    return rules;
  }
}
