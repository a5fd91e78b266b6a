package dev.gatehouse.rego.topdown;

import dev.gatehouse.rego.syntax.ArrayTerm;
import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.syntax.ObjectTerm;
import dev.gatehouse.rego.syntax.Scalar;
import dev.gatehouse.rego.syntax.SetTerm;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Terms;
import dev.gatehouse.rego.syntax.Var;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an index can make of the terms that rules compare with. */
final class IndexTerms {

  private IndexTerms() {}

  static boolean isScalar(Term term) {
    return term instanceof Scalar s && !Members.isCollection(s.value());
  }

  /** Whether a value can be looked up by the term: a scalar, a variable, or an array of these. */
  static boolean isKey(Term term) {
    return term instanceof Var
        || isScalar(term)
        || (term instanceof ArrayTerm a
            && a.items().stream().allMatch(t -> t instanceof Var || isScalar(t)));
  }

  /** The members of a constant collection; null if it is none, or one can't be looked up. */
  static @Nullable List<Term> members(Term collection) {
    List<Term> members =
        switch (collection) {
          case ArrayTerm a -> a.items();
          case SetTerm s -> s.items();
          case ObjectTerm o -> o.entries().stream().map(ObjectTerm.Entry::value).toList();
          default -> List.of();
        };
    boolean usable =
        !members.isEmpty() && members.stream().allMatch(t -> isKey(t) && Terms.isGround(t));
    return usable ? members : null;
  }

  /** The text, or all texts of a constant collection; null if there is anything else. */
  static @Nullable List<String> texts(Term term) {
    String one = Terms.stringOf(term);
    if (one != null) {
      return List.of(one);
    }
    List<Term> members = members(term);
    if (members == null) {
      return null;
    }
    List<String> texts = new ArrayList<>();
    for (Term t : members) {
      String text = Terms.stringOf(t);
      if (text == null) {
        return null;
      }
      texts.add(text);
    }
    return texts;
  }

  /** The delimiters of a glob in one text; null if they are no constant. */
  static @Nullable String delimiters(Term term) {
    if (!(term instanceof ArrayTerm a)) {
      return null;
    }
    if (a.items().isEmpty()) {
      return ".";
    }
    List<String> texts = texts(term);
    return texts == null ? null : String.join("", texts);
  }

  /** Places in order; those of arguments, which have none, at the end. */
  static int compare(Location a, Location b) {
    if (a.row() == 0 || b.row() == 0) {
      return Integer.compare(a.row() == 0 ? 1 : 0, b.row() == 0 ? 1 : 0);
    }
    int byFile = a.file().compareTo(b.file());
    if (byFile != 0) {
      return byFile;
    }
    return a.row() != b.row()
        ? Integer.compare(a.row(), b.row())
        : Integer.compare(a.column(), b.column());
  }
}
