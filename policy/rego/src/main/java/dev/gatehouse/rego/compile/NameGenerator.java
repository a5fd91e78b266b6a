package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.syntax.CallLiterals;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.syntax.Scalar;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Var;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes up variables that occur nowhere else, and remembers which of the author's each one stands
 * for.
 */
final class NameGenerator {

  private final String suffix;
  private final Set<String> taken = new HashSet<>();
  private final Map<String, String> originals = new HashMap<>();
  private final Map<String, Term> subjects = new HashMap<>();
  private int next;

  NameGenerator(String suffix, Set<String> taken) {
    this.suffix = suffix;
    this.taken.addAll(taken);
  }

  String fresh() {
    String name;
    do {
      name = Var.GENERATED_PREFIX + suffix + next++ + "__";
    } while (taken.contains(name));
    return name;
  }

  Var fresh(Location place) {
    return new Var(fresh(), place);
  }

  /** Notes that {@code name} stands for the author's {@code original}. */
  void stands(String name, String original) {
    originals.put(name, original);
  }

  /** The author's name of the variable. */
  String original(String name) {
    return originals.getOrDefault(name, name);
  }

  /** The author's name of the variable; null where the author gave none. */
  @Nullable String known(String name) {
    return originals.get(name);
  }

  /** All variables that stand for the author's, with the author's names. */
  Map<String, String> originals() {
    return originals;
  }

  /** Puts the author's variables and terms in the place of those that stand for them. */
  TreeRewriter written() {
    return new TreeRewriter() {
      @Override
      Term var(Var v) {
        Term subject = subjects.get(v.name());
        return subject != null ? term(subject) : new Var(original(v.name()), v.location());
      }
    };
  }

  /** Whether the variable stands for a scalar under which something is looked for. */
  boolean isScalarSubject(Var v) {
    return subjects.get(v.name()) instanceof Scalar;
  }

  /** Notes that the variable stands for the call in a ref. */
  void standsIn(Var v, Term subject) {
    subjects.put(v.name(), subject);
  }

  /** {@code fresh = term}, to be evaluated before what uses the fresh variable. */
  Expr equation(Term term) {
    Var variable = fresh(term.location());
    subjects.put(variable.name(), term);
    return CallLiterals.equation(variable, term).with(Expr.Origin.GENERATED);
  }
}
