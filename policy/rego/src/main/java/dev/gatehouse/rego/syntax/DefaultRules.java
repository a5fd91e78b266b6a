package dev.gatehouse.rego.syntax;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a default rule may not have: a value that needs evaluation, or arguments that are patterns.
 */
final class DefaultRules {

  private DefaultRules() {}

  static boolean check(TokenStream in, Head head, Location place) {
    if (head.value() == null) {
      in.error(place, "illegal default rule (must have a value)");
      return false;
    }
    boolean valid = checkValue(in, head.value(), place);
    return checkArguments(in, head.arguments(), place) && valid;
  }

  private static boolean checkValue(TokenStream in, Term value, Location place) {
    switch (value) {
      case Scalar s -> {
        return true;
      }
      case ArrayTerm a -> {
        return checkAll(in, a.items(), place);
      }
      case SetTerm s -> {
        return checkAll(in, s.items(), place);
      }
      case ObjectTerm o -> {
        boolean valid = true;
        for (ObjectTerm.Entry e : o.entries()) {
          valid &= checkValue(in, e.key(), place);
          valid &= checkValue(in, e.value(), place);
        }
        return valid;
      }
      case ArrayComprehension c -> {
        return true;
      }
      case SetComprehension c -> {
        return true;
      }
      case ObjectComprehension c -> {
        return true;
      }
      case TemplateString t -> {
        return true;
      }
      default -> {
        in.error(place, "illegal default rule (value cannot contain " + value.kind() + ")");
        return false;
      }
    }
  }

  private static boolean checkAll(TokenStream in, List<Term> terms, Location place) {
    boolean valid = true;
    for (Term t : terms) {
      valid &= checkValue(in, t, place);
    }
    return valid;
  }

  private static boolean checkArguments(TokenStream in, List<Term> arguments, Location place) {
    boolean valid = true;
    Set<String> seen = new HashSet<>();
    for (Term t : arguments) {
      if (!(t instanceof Var v)) {
        in.error(place, "illegal default rule (arguments cannot contain " + t.kind() + ")");
        valid = false;
      } else if (!seen.add(v.name())) {
        in.error(
            place, "illegal default rule (arguments cannot be repeated " + SourceText.of(v) + ")");
        valid = false;
      }
    }
    return valid;
  }
}
