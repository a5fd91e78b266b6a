package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.compile.RuleTree.Placed;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Rule;
import dev.gatehouse.rego.syntax.TermOrder;
import dev.gatehouse.rego.syntax.Terms;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The documents that a query depends on: of those that policies compute, the paths; of all others
 * the constant beginning of the refs that read them.
 *
 * @param base what comes from outside: input and data, sorted
 * @param virtual what rules compute, sorted
 */
public record Dependencies(List<Ref> base, List<Ref> virtual) {

  public Dependencies {
    base = List.copyOf(base);
    virtual = List.copyOf(virtual);
  }

  /** What a query depends on, directly and through rules. */
  public static Dependencies of(CompiledModules modules, List<Expr> query) {
    Collector collector = new Collector(modules.tree());
    collector.follow(NeededRefs.of(query));
    return new Dependencies(List.copyOf(collector.base), List.copyOf(collector.virtual));
  }

  private static final class Collector {
    private final RuleTree tree;
    private final Set<Placed> seen = new HashSet<>();
    private final TreeSet<Ref> base = new TreeSet<>(TermOrder.INSTANCE);
    private final TreeSet<Ref> virtual = new TreeSet<>(TermOrder.INSTANCE);

    Collector(RuleTree tree) {
      this.tree = tree;
    }

    void follow(Iterable<Ref> refs) {
      for (Ref ref : minimal(refs)) {
        Ref constant = ref.groundPrefix();
        Set<Placed> rules = tree.reachable(constant);
        if (rules.isEmpty()) {
          base.add(constant);
        }
        for (Placed placed : rules) {
          if (seen.add(placed)) {
            virtual.add(placed.path().groundPrefix());
            for (Rule r = placed.rule(); r != null; r = r.otherwise()) {
              follow(NeededRefs.of(r));
            }
          }
        }
      }
    }

    /** Without those that have another as their beginning. */
    private static List<Ref> minimal(Iterable<Ref> refs) {
      TreeSet<Ref> sorted = new TreeSet<>(TermOrder.INSTANCE);
      refs.forEach(sorted::add);
      List<Ref> kept = new ArrayList<>();
      for (Ref ref : sorted) {
        if (kept.isEmpty() || !Terms.hasPrefix(ref, kept.getLast())) {
          kept.add(ref);
        }
      }
      return kept;
    }
  }
}
