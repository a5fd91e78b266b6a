package dev.gatehouse.rego.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads arrays, sets, objects and their comprehensions. */
final class CompositeParser {

  private final Grammar g;
  private final TokenStream in;

  CompositeParser(Grammar g) {
    this.g = g;
    this.in = g.in;
  }

  @Nullable Term array() {
    if (!in.enter()) {
      return null;
    }
    try {
      Location start = in.location();
      Term array = arrayOf(start);
      return array == null ? null : array.at(in.span(start, start.offset(), in.tokenEnd()));
    } finally {
      in.leave();
    }
  }

  private @Nullable Term arrayOf(Location start) {
    in.scan();
    if (in.at(Token.RBRACK)) {
      return new ArrayTerm(List.of(), start);
    }
    boolean comprehension = skipLeadingComma();
    TokenStream.State first = in.save();
    Term head = g.terms.parse();
    if (head == null) {
      return null;
    }
    List<Term> items = new ArrayList<>();
    switch (in.token) {
      case RBRACK -> {
        return new ArrayTerm(List.of(head), start);
      }
      case COMMA -> {
        items.add(head);
        in.scan();
        return list(Token.RBRACK, items) ? new ArrayTerm(items, start) : null;
      }
      case OR -> {
        if (comprehension) {
          in.scan();
          List<Expr> body = g.literals.body(Token.RBRACK);
          if (body != null) {
            return new ArrayComprehension(head, body, start);
          }
          if (!in.at(Token.COMMA)) {
            return null;
          }
        }
      }
      default -> {}
    }
    in.restore(first);
    return list(Token.RBRACK, items) ? new ArrayTerm(items, start) : null;
  }

  /** Whether what follows may be a comprehension: a leading comma rules that out. */
  private boolean skipLeadingComma() {
    if (in.at(Token.COMMA)) {
      in.scan();
      return false;
    }
    return true;
  }

  @Nullable Term setOrObject() {
    if (!in.enter()) {
      return null;
    }
    try {
      Location start = in.location();
      Term term = setOrObjectOf(start);
      return term == null ? null : term.at(in.span(start, start.offset(), in.tokenEnd()));
    } finally {
      in.leave();
    }
  }

  private @Nullable Term setOrObjectOf(Location start) {
    in.scan();
    if (in.at(Token.RBRACE)) {
      return new ObjectTerm(List.of(), start);
    }
    boolean comprehension = skipLeadingComma();
    TokenStream.State first = in.save();
    Term head = g.terms.parse();
    if (head == null) {
      return null;
    }
    if (in.at(Token.RBRACE, Token.COMMA) || (in.at(Token.OR) && comprehension)) {
      return set(first, head, comprehension, start);
    }
    if (in.at(Token.COLON)) {
      return object(head, comprehension, start);
    }
    in.restore(first);
    head = g.operators.parseItem();
    if (head == null) {
      return null;
    }
    if (in.at(Token.RBRACE, Token.COMMA)) {
      return set(first, head, false, start);
    }
    if (in.at(Token.COLON)) {
      return object(head, comprehension, start);
    }
    in.illegal("non-terminated set");
    return null;
  }

  private @Nullable Term set(
      TokenStream.State first, Term head, boolean comprehension, Location start) {
    List<Term> items = new ArrayList<>();
    if (in.at(Token.RBRACE)) {
      return new SetTerm(List.of(head), start);
    }
    if (in.at(Token.COMMA)) {
      items.add(head);
      in.scan();
      return list(Token.RBRACE, items) ? new SetTerm(items, start) : null;
    }
    if (comprehension) {
      in.scan();
      List<Expr> body = g.literals.body(Token.RBRACE);
      if (body != null) {
        return new SetComprehension(head, body, start);
      }
      if (!in.at(Token.COMMA)) {
        return null;
      }
    }
    in.restore(first);
    return list(Token.RBRACE, items) ? new SetTerm(items, start) : null;
  }

  private @Nullable Term object(Term key, boolean comprehension, Location start) {
    in.scan();
    TokenStream.State beforeValue = in.save();
    Term value = g.terms.parse();
    if (value == null) {
      return null;
    }
    if (comprehension && in.at(Token.RBRACE, Token.COMMA)) {
      return finishObject(key, value, true, start);
    }
    if (comprehension && in.at(Token.OR)) {
      Term object = finishObject(key, value, true, start);
      if (object != null) {
        return object;
      }
    }
    in.restore(beforeValue);
    value = g.operators.parseItem();
    if (value == null) {
      return null;
    }
    if (in.at(Token.RBRACE, Token.COMMA)) {
      return finishObject(key, value, false, start);
    }
    in.illegal("non-terminated object");
    return null;
  }

  private @Nullable Term finishObject(Term key, Term value, boolean comprehension, Location start) {
    switch (in.token) {
      case RBRACE -> {
        return new ObjectTerm(List.of(new ObjectTerm.Entry(key, value)), start);
      }
      case OR -> {
        if (!comprehension) {
          in.illegal("non-terminated object");
          return null;
        }
        in.scan();
        List<Expr> body = g.literals.body(Token.RBRACE);
        return body == null ? null : new ObjectComprehension(key, value, body, start);
      }
      case COMMA -> {
        in.scan();
        List<ObjectTerm.Entry> entries = new ArrayList<>();
        entries.add(new ObjectTerm.Entry(key, value));
        return pairs(entries) ? new ObjectTerm(entries, start) : null;
      }
      default -> {
        return null;
      }
    }
  }

  /** Adds the terms up to {@code end}, where it stops. */
  boolean list(Token end, List<Term> items) {
    while (!in.at(end)) {
      Term term = g.operators.parseItem();
      if (term == null) {
        return false;
      }
      items.add(term);
      if (in.at(end)) {
        return true;
      }
      if (!in.at(Token.COMMA)) {
        in.illegal("expected \",\" or \"" + end + "\"");
        return false;
      }
      in.scan();
    }
    return true;
  }

  private boolean pairs(List<ObjectTerm.Entry> entries) {
    while (!in.at(Token.RBRACE)) {
      Term key = g.operators.parseItem();
      if (key == null) {
        return false;
      }
      if (!in.at(Token.COLON)) {
        in.illegal("expected \":\"");
        return false;
      }
      in.scan();
      Term value = g.operators.parseItem();
      if (value == null) {
        return false;
      }
      entries.add(new ObjectTerm.Entry(key, value));
      if (in.at(Token.RBRACE)) {
        return true;
      }
      if (!in.at(Token.COMMA)) {
        in.illegal("expected \",\" or \"}\"");
        return false;
      }
      in.scan();
    }
    return true;
  }
}
