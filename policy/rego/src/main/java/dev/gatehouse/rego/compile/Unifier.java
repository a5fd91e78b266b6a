package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.syntax.ArrayComprehension;
import dev.gatehouse.rego.syntax.ArrayTerm;
import dev.gatehouse.rego.syntax.Call;
import dev.gatehouse.rego.syntax.ObjectComprehension;
import dev.gatehouse.rego.syntax.ObjectTerm;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.SetComprehension;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Terms;
import dev.gatehouse.rego.syntax.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which variables get a value from {@code a = b}, before anything is evaluated. */
final class Unifier {

  private final Set<String> safe;
  private final Set<String> unified = new HashSet<>();

  /** Variables that get a value as soon as all of these have one. */
  private final Map<String, Set<String>> waiting = new HashMap<>();

  private Unifier(Set<String> safe) {
    this.safe = safe;
  }

  static Set<String> unify(Set<String> safe, Term a, Term b) {
    Unifier unifier = new Unifier(safe);
    unifier.unify(a, b);
    return unifier.unified;
  }

  private boolean isSafe(String name) {
    return safe.contains(name) || unified.contains(name);
  }

  private void unify(Term a, Term b) {
    switch (a) {
      case Var x -> unifyVar(x, b);
      case Ref r -> {
        if (OutputVars.isSafe(r, safe)) {
          markPattern(b);
        }
      }
      case Call c -> {
        if (OutputVars.isSafe(c, safe)) {
          markPattern(b);
        }
      }
      case ArrayComprehension c -> {
        if (b instanceof Var || b instanceof ArrayTerm) {
          markPattern(b);
        }
      }
      case ObjectComprehension c -> {
        if (b instanceof Var || b instanceof ObjectTerm) {
          markPattern(b);
        }
      }
      case ArrayTerm x -> unifyArray(x, b);
      case ObjectTerm x -> unifyObject(x, b);
      default -> {
        if (b instanceof Var y) {
          mark(y.name());
        }
      }
    }
  }

  private void unifyVar(Var a, Term b) {
    switch (b) {
      case Var v -> {
        if (isSafe(v.name())) {
          mark(a.name());
        } else if (isSafe(a.name())) {
          mark(v.name());
        } else {
          await(a.name(), v.name());
          await(v.name(), a.name());
        }
      }
      case ArrayTerm t -> unifyAll(a, t);
      case ObjectTerm t -> unifyAll(a, t);
      case Ref r -> {
        if (OutputVars.isSafe(r, safe)) {
          mark(a.name());
        }
      }
      case Call c -> {
        if (OutputVars.isSafe(c, safe)) {
          mark(a.name());
        }
      }
      default -> mark(a.name());
    }
  }

  private void unifyArray(ArrayTerm a, Term b) {
    switch (b) {
      case Var v -> unifyAll(v, a);
      case ArrayComprehension c -> markAll(a);
      case SetComprehension c -> markAll(a);
      case ObjectComprehension c -> markAll(a);
      case Ref r when OutputVars.isSafe(r, safe) -> markAll(a);
      case Call c when OutputVars.isSafe(c, safe) -> markAll(a);
      case ArrayTerm other when a.items().size() == other.items().size() -> {
        for (int i = 0; i < a.items().size(); i++) {
          unify(a.items().get(i), other.items().get(i));
        }
      }
      default -> {}
    }
  }

  private void unifyObject(ObjectTerm a, Term b) {
    switch (b) {
      case Var v -> unifyAll(v, a);
      case Ref r when OutputVars.isSafe(r, safe) -> markAll(a);
      case Call c when OutputVars.isSafe(c, safe) -> markAll(a);
      case ObjectTerm other when a.entries().size() == other.entries().size() -> {
        for (ObjectTerm.Entry entry : a.entries()) {
          for (ObjectTerm.Entry match : other.entries()) {
            if (Terms.same(entry.key(), match.key())) {
              unify(entry.value(), match.value());
            }
          }
        }
      }
      default -> {}
    }
  }

  private void markPattern(Term b) {
    if (b instanceof Var v) {
      mark(v.name());
    } else if (b instanceof ArrayTerm || b instanceof ObjectTerm) {
      markAll(b);
    }
  }

  private static Set<String> patternVars(Term term) {
    VarCollector vars =
        new VarCollector(
            VarCollector.Skip.REF_HEADS, VarCollector.Skip.OBJECT_KEYS, VarCollector.Skip.CLOSURES);
    vars.term(term);
    return vars.names();
  }

  private void markAll(Term term) {
    patternVars(term).forEach(this::mark);
  }

  private void unifyAll(Var a, Term b) {
    if (isSafe(a.name())) {
      markAll(b);
      return;
    }
    List<String> unknown = new ArrayList<>();
    for (String name : patternVars(b)) {
      if (!isSafe(name)) {
        unknown.add(name);
      }
    }
    if (unknown.isEmpty()) {
      mark(a.name());
    } else {
      unknown.forEach(name -> await(a.name(), name));
    }
  }

  private void await(String name, String on) {
    waiting.computeIfAbsent(name, n -> new HashSet<>()).add(on);
  }

  private void mark(String name) {
    unified.add(name);
    Set<String> dependencies = waiting.remove(name);
    if (dependencies != null) {
      dependencies.forEach(this::mark);
    }
    for (String dependant : List.copyOf(waiting.keySet())) {
      Set<String> left = waiting.get(dependant);
      if (left != null && left.remove(name) && left.isEmpty()) {
        waiting.remove(dependant);
        mark(dependant);
      }
    }
  }
}
