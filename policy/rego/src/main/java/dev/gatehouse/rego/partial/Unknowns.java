package dev.gatehouse.rego.partial;

import dev.gatehouse.rego.builtin.BuiltinFunction;
import dev.gatehouse.rego.compile.CompiledModules;
import dev.gatehouse.rego.compile.QueryCompiler;
import dev.gatehouse.rego.compile.RuleTree;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Rule;
import dev.gatehouse.rego.syntax.Scalar;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Terms;
import dev.gatehouse.rego.syntax.Var;
import dev.gatehouse.rego.syntax.With;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Knows which refs are unknown, and which rules depend on those. Belongs to one evaluation. */
final class Unknowns {

  private final List<Ref> refs;
  private final List<Ref> roots;
  private final List<Ref> kept;
  private final boolean nondeterministic;
  private final CompiledModules modules;
  private final Map<RuleTree.Placed, Boolean> dependent = new IdentityHashMap<>();

  Unknowns(CompiledModules modules, PartialOptions options) {
    this(
        modules,
        options.unknowns(),
        options.knownRoots(),
        options.disableInlining(),
        options.nondeterministicBuiltins());
  }

  private Unknowns(
      CompiledModules modules,
      List<Ref> refs,
      List<Ref> roots,
      List<Ref> kept,
      boolean nondeterministic) {
    this.modules = modules;
    this.refs = refs;
    this.roots = roots;
    this.kept = kept;
    this.nondeterministic = nondeterministic;
  }

  /** What is unknown where {@code with} puts known documents in place of some. */
  Unknowns without(List<With> withs) {
    List<Ref> left = new ArrayList<>(refs);
    for (With w : withs) {
      if (w.target() instanceof Ref target
          && TreeMapping.isRoot(target.head())
          && w.value() instanceof Scalar) {
        left.removeIf(unknown -> Terms.hasPrefix(unknown, target));
      }
    }
    return new Unknowns(modules, left, roots, kept, nondeterministic);
  }

  /** Whether a ref may mean something unknown, or has something unknown in it. */
  boolean overlaps(Ref ref) {
    return refs.stream().anyMatch(unknown -> overlap(unknown, ref)) || isPartlyOutside(ref);
  }

  /** Whether a ref leads out of the roots of known data, or may. */
  private boolean isPartlyOutside(Ref ref) {
    return !roots.isEmpty()
        && ref.startsWith("data")
        && roots.stream().noneMatch(root -> Terms.hasPrefix(ref, root));
  }

  /** Whether some keys below a path lead out of the roots of known data. */
  boolean isAboveRoots(Ref path) {
    return isPartlyOutside(path) && roots.stream().anyMatch(root -> overlap(root, path));
  }

  /** Whether the rules at a path are to be left as rules. */
  boolean isKept(Ref path) {
    return kept.stream().anyMatch(k -> Terms.hasPrefix(path, k) || Terms.hasPrefix(k, path));
  }

  private static boolean overlap(Ref a, Ref b) {
    int shared = Math.min(a.size(), b.size());
    for (int i = 0; i < shared; i++) {
      Term x = a.terms().get(i);
      Term y = b.terms().get(i);
      boolean differ =
          i == 0
              ? !(x instanceof Var v && y instanceof Var w && v.name().equals(w.name()))
              : x instanceof Scalar s && y instanceof Scalar t && !s.value().equals(t.value());
      if (differ) {
        return false;
      }
    }
    return true;
  }

  /** The keys below a path that lead to something unknown; the path itself must not be unknown. */
  Set<RegoValue> keysBelow(Ref path) {
    Set<RegoValue> keys = new LinkedHashSet<>();
    for (Ref unknown : refs) {
      if (unknown.size() > path.size()
          && overlap(unknown, path)
          && unknown.terms().get(path.size()) instanceof Scalar s) {
        keys.add(s.value());
      }
    }
    return keys;
  }

  /** Whether all of the path is unknown. */
  boolean covers(Ref path) {
    return refs.stream()
            .anyMatch(unknown -> unknown.size() <= path.size() && overlap(unknown, path))
        || (isPartlyOutside(path) && !isAboveRoots(path));
  }

  /** Whether a call's result is left open for now. */
  boolean isOpen(BuiltinFunction builtin) {
    return builtin.declaration().nondeterministic() && !nondeterministic;
  }

  /** Whether one of the rules depends on something unknown. */
  boolean anyDepends(Iterable<RuleTree.Placed> rules) {
    for (RuleTree.Placed rule : rules) {
      if (depends(rule)) {
        return true;
      }
    }
    return false;
  }

  private boolean depends(RuleTree.Placed placed) {
    Boolean known = dependent.get(placed);
    if (known != null) {
      return known;
    }
    dependent.put(placed, false);
    boolean depends = false;
    for (Rule r = placed.rule(); r != null && !depends; r = r.otherwise()) {
      Search search = new Search(name -> false);
      search.body(r.body());
      r.head().arguments().forEach(search::term);
      if (r.head().key() != null) {
        search.term(r.head().key());
      }
      if (r.head().value() != null) {
        search.term(r.head().value());
      }
      depends = search.found;
    }
    dependent.put(placed, depends);
    return depends;
  }

  /** Whether a body depends on something unknown, given which variables are unknown. */
  boolean depends(List<Expr> body, Predicate<String> unknownVariable) {
    Search search = new Search(unknownVariable);
    search.body(body);
    return search.found;
  }

  boolean depends(Term term, Predicate<String> unknownVariable) {
    Search search = new Search(unknownVariable);
    search.term(term);
    return search.found;
  }

  /** Whether a ref leads to something unknown or to rules that depend on it. */
  boolean depends(Ref ref) {
    return overlaps(ref)
        || (ref.startsWith("data") && (isKept(ref.groundPrefix()) || anyDepends(reachable(ref))));
  }

  /** Every rule that a ref may meet: on its way, where it ends and below that. */
  private List<RuleTree.Placed> reachable(Ref ref) {
    List<RuleTree.Placed> found = new ArrayList<>();
    reach(modules.tree().root(), ref, 1, found);
    return found;
  }

  private static void reach(RuleTree.Node node, Ref ref, int at, List<RuleTree.Placed> found) {
    found.addAll(node.rules());
    if (at < ref.size() && ref.terms().get(at) instanceof Scalar s) {
      RuleTree.Node child = node.children().get(s.value());
      if (child != null) {
        reach(child, ref, at + 1, found);
      }
      return;
    }
    node.children().values().forEach(child -> reach(child, ref, at + 1, found));
  }

  /** The rules at the path of a function, or none. */
  List<RuleTree.Placed> rulesAt(Ref path) {
    RuleTree.Node node = modules.tree().root();
    for (Term t : path.path()) {
      node = t instanceof Scalar s ? node.children().get(s.value()) : null;
      if (node == null) {
        return List.of();
      }
    }
    return node.rules();
  }

  /** Whether the types of a body's parts can agree. */
  boolean canHold(List<Expr> body) {
    return QueryCompiler.passesTypeCheck(modules, body);
  }

  /**
   * How many parameters a function has; -1 for none of that name, and for one that has no single
   * result.
   */
  int arity(Ref operator) {
    BuiltinFunction builtin = builtin(operator);
    if (builtin == null) {
      List<RuleTree.Placed> rules = rulesAt(operator);
      return rules.isEmpty() ? -1 : rules.get(0).rule().head().arguments().size();
    }
    boolean single =
        builtin.declaration().result() != null
            && !builtin.declaration().relation()
            && builtin.declaration().type().variadic() == null;
    return single ? builtin.declaration().arity() : -1;
  }

  @Nullable BuiltinFunction builtin(Ref operator) {
    String name = operator.startsWith("data") ? null : Terms.dotted(operator);
    return name == null ? null : modules.options().builtins().find(name);
  }

  /** Looks for something unknown. */
  private final class Search extends TreeMapping {
    private final Predicate<String> unknownVariable;
    private boolean found;

    Search(Predicate<String> unknownVariable) {
      this.unknownVariable = unknownVariable;
    }

    @Override
    Expr expr(Expr e) {
      if (found) {
        return e;
      }
      for (With w : e.withs()) {
        if (w.value() instanceof Ref function) {
          operator(function);
        }
      }
      return super.expr(e);
    }

    @Override
    Ref operator(Ref operator) {
      BuiltinFunction builtin = builtin(operator);
      found |= builtin != null ? isOpen(builtin) : depends(operator);
      return operator;
    }

    @Override
    Term var(Var v) {
      found |= unknownVariable.test(v.name());
      return v;
    }

    @Override
    Term ref(Ref r) {
      if (!found && isRoot(r.head())) {
        found = depends(r);
      }
      return found ? r : super.ref(r);
    }
  }
}
