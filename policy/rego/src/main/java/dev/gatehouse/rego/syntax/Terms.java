package dev.gatehouse.rego.syntax;

import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Questions about terms that don't depend on where they stand. */
public final class Terms {

  private Terms() {}

  /**
   * Whether the ref is the single variable of that name, or its dotted form ({@code
   * io.jwt.decode}).
   */
  public static boolean isName(Ref ref, String name) {
    return name.equals(dotted(ref));
  }

  /** The ref as {@code a.b.c}; null when an operand isn't a string. */
  public static @Nullable String dotted(Ref ref) {
    if (!(ref.head() instanceof Var v)) {
      return null;
    }
    if (ref.size() == 1) {
      return v.name();
    }
    StringBuilder text = new StringBuilder(v.name());
    for (Term t : ref.path()) {
      if (!(t instanceof Scalar s && s.value() instanceof RegoString key)) {
        return null;
      }
      text.append('.').append(key.value());
    }
    return text.toString();
  }

  /** The string a term stands for, or null. */
  public static @Nullable String stringOf(Term term) {
    return term instanceof Scalar s && s.value() instanceof RegoString text ? text.value() : null;
  }

  /** Whether the term is the scalar. */
  public static boolean isScalar(Term term, RegoValue value) {
    return term instanceof Scalar s && s.value().equals(value);
  }

  /** Whether the term has no variable, ref, call or comprehension in it. */
  public static boolean isGround(Term term) {
    return switch (term) {
      case Scalar s -> true;
      case Var v -> false;
      case Ref r -> r.terms().stream().allMatch(Terms::isGround);
      case ArrayTerm a -> a.items().stream().allMatch(Terms::isGround);
      case SetTerm s -> s.items().stream().allMatch(Terms::isGround);
      case ObjectTerm o ->
          o.entries().stream().allMatch(e -> isGround(e.key()) && isGround(e.value()));
      case Call c -> false;
      case ArrayComprehension c -> false;
      case SetComprehension c -> false;
      case ObjectComprehension c -> false;
      case TemplateString t -> false;
    };
  }

  /** Whether the terms say the same, wherever they stand. */
  public static boolean same(Term a, Term b) {
    return SourceText.of(a).equals(SourceText.of(b)) && a.getClass() == b.getClass();
  }

  /** Whether the refs say the same. */
  public static boolean samePath(Ref a, Ref b) {
    return a.size() == b.size() && hasPrefix(a, b);
  }

  /** Whether {@code ref} starts with all the terms of {@code prefix}. */
  public static boolean hasPrefix(Ref ref, Ref prefix) {
    return ref.size() >= prefix.size()
        && sameAll(ref.terms().subList(0, prefix.size()), prefix.terms());
  }

  private static boolean sameAll(List<Term> a, List<Term> b) {
    for (int i = 0; i < a.size(); i++) {
      boolean same =
          switch (a.get(i)) {
            case Scalar s -> b.get(i) instanceof Scalar t && s.value().equals(t.value());
            case Var v -> b.get(i) instanceof Var u && v.name().equals(u.name());
            default -> same(a.get(i), b.get(i));
          };
      if (!same) {
        return false;
      }
    }
    return true;
  }
}
