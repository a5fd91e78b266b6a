package dev.gatehouse.rego.syntax;

import dev.gatehouse.rego.value.RegoBoolean;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads rule heads. */
final class HeadParser {

  private final Grammar g;
  private final TokenStream in;

  HeadParser(Grammar g) {
    this.g = g;
    this.in = g.in;
  }

  /**
   * Null if no head stands here, with or without an error. A head that has an error in it is read
   * to its end.
   */
  @Nullable Head parse(boolean isDefault) {
    Location start = in.location();
    Term term = g.refs.finishHead(g.terms.variable());
    if (term == null) {
      in.illegal("expected rule head name");
      return null;
    }
    Head named = named(term, start);
    if (named == null) {
      return null;
    }
    Head head = defined(named, isDefault);
    return head == null ? null : head.at(in.extend(start));
  }

  private static @Nullable Head named(Term term, Location start) {
    return switch (term) {
      case Var v -> head(new Ref(List.of(v), v.location()), List.of(), false, start);
      case Ref r when r.head() instanceof Var -> head(r, List.of(), false, start);
      case Call c when c.operator().head() instanceof Var ->
          head(c.operator(), c.arguments(), true, start);
      default -> null;
    };
  }

  static Head head(Ref reference, List<Term> arguments, boolean function, Location place) {
    return new Head(reference, arguments, function, null, null, false, false, false, false, place);
  }

  private Head defined(Head head, boolean isDefault) {
    String name = SourceText.of(head.reference());
    switch (in.token) {
      case CONTAINS -> {
        if (head.function()) {
          in.illegal(
              "the contains keyword can only be used with multi-value rule definitions (e.g., "
                  + name
                  + " contains <VALUE> { ... })");
        }
        in.scan();
        Term key = g.operators.parse();
        if (key == null) {
          in.illegal("expected rule key term (e.g., " + name + " contains <VALUE> { ... })");
        }
        return head.withKey(key).withKeywords(false, true);
      }
      case UNIFY -> {
        in.scan();
        Term value = g.operators.parse();
        if (value == null) {
          in.illegal("expected rule value term (e.g., " + name + "[<nil>] = <VALUE> { ... })");
        }
        return valued(head, value);
      }
      case ASSIGN -> {
        in.scan();
        Term value = g.operators.parse();
        if (value == null) {
          in.illegal(expectedValue(head, name, isDefault));
        }
        return valued(head.withAssigned(true), value);
      }
      default -> {
        return valued(head, null);
      }
    }
  }

  private static String expectedValue(Head head, String name, boolean isDefault) {
    if (!head.arguments().isEmpty()) {
      return "expected function value term (e.g., " + name + "(...) := <VALUE> { ... })";
    }
    if (isDefault) {
      return "expected default rule value term (e.g., default " + name + " := <VALUE>)";
    }
    return "expected rule value term (e.g., " + name + " := <VALUE> { ... })";
  }

  /**
   * Where no value was written it is {@code true}, except that {@code p[x]} may still become a set.
   */
  private static Head valued(Head head, @Nullable Term value) {
    if (value == null && (head.reference().size() != 2 || head.isFunction())) {
      return head.withValue(new Scalar(RegoBoolean.TRUE, Location.NONE), true);
    }
    return head.withValue(value, false);
  }
}
