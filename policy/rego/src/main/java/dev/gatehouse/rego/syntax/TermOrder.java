package dev.gatehouse.rego.syntax;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The order of terms in OPA's sets and objects: by kind, then by content; places don't count. Terms
 * that compare equal are the same member.
 */
public final class TermOrder implements Comparator<Term> {

  public static final TermOrder INSTANCE = new TermOrder();

  private TermOrder() {}

  /** The members of a set as OPA keeps them: sorted, each once. */
  public static List<Term> members(SetTerm set) {
    TreeSet<Term> sorted = new TreeSet<>(INSTANCE);
    sorted.addAll(set.items());
    return new ArrayList<>(sorted);
  }

  /** The entries of an object as OPA keeps them: by key, those of one key as they were written. */
  public static List<ObjectTerm.Entry> entries(ObjectTerm object) {
    List<ObjectTerm.Entry> entries = new ArrayList<>(object.entries());
    entries.sort(Comparator.comparing(ObjectTerm.Entry::key, INSTANCE));
    return entries;
  }

  @Override
  public int compare(Term a, Term b) {
    int byKind = Integer.compare(rank(a), rank(b));
    if (byKind != 0) {
      return byKind;
    }
    return switch (a) {
      case Scalar s -> s.value().compareTo(((Scalar) b).value());
      case TemplateString t -> SourceText.of(t).compareTo(SourceText.of(b));
      case Var v -> v.name().compareTo(((Var) b).name());
      case Ref r -> all(r.terms(), ((Ref) b).terms());
      case ArrayTerm t -> all(t.items(), ((ArrayTerm) b).items());
      case SetTerm s -> all(members(s), members((SetTerm) b));
      case ObjectTerm o -> objects(entries(o), entries((ObjectTerm) b));
      case ArrayComprehension c -> {
        ArrayComprehension d = (ArrayComprehension) b;
        yield first(compare(c.term(), d.term()), c.body(), d.body());
      }
      case SetComprehension c -> {
        SetComprehension d = (SetComprehension) b;
        yield first(compare(c.term(), d.term()), c.body(), d.body());
      }
      case ObjectComprehension c -> {
        ObjectComprehension d = (ObjectComprehension) b;
        int heads = compare(c.key(), d.key());
        yield first(heads != 0 ? heads : compare(c.value(), d.value()), c.body(), d.body());
      }
      case Call c -> {
        int operators = compare(c.operator(), ((Call) b).operator());
        yield operators != 0 ? operators : all(c.arguments(), ((Call) b).arguments());
      }
    };
  }

  private static int rank(@Nullable Term term) {
    return switch (term) {
      case null -> -1;
      case Scalar s ->
          switch (s.value().kind()) {
            case NULL -> 0;
            case BOOLEAN -> 1;
            case NUMBER -> 2;
            case STRING -> 3;
            default -> 7;
          };
      case TemplateString t -> 4;
      case Var v -> 5;
      case Ref r -> 6;
      case ArrayTerm a -> 7;
      case ObjectTerm o -> 8;
      case SetTerm s -> 9;
      case ArrayComprehension c -> 10;
      case ObjectComprehension c -> 11;
      case SetComprehension c -> 12;
      case Call c -> 13;
    };
  }

  private int all(List<Term> a, List<Term> b) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      int order = compare(a.get(i), b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  private int objects(List<ObjectTerm.Entry> a, List<ObjectTerm.Entry> b) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      int keys = compare(a.get(i).key(), b.get(i).key());
      int order = keys != 0 ? keys : compare(a.get(i).value(), b.get(i).value());
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  /** Bodies are ordered by their text, which differs where they do. */
  private static int first(int heads, List<Expr> a, List<Expr> b) {
    return heads != 0 ? heads : SourceText.body(a).compareTo(SourceText.body(b));
  }
}
