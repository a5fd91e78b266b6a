package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.compile.RuleTree.Placed;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Rule;
import dev.gatehouse.rego.syntax.Term;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Which rules need the values of which others. Else branches are rules of their own. */
final class RuleGraph {

  private final Map<Rule, Placed> placed = new IdentityHashMap<>();
  private final Map<Rule, List<Rule>> needs = new IdentityHashMap<>();
  private final List<Rule> all = new ArrayList<>();

  private RuleGraph() {}

  static RuleGraph of(Workspace work) {
    RuleGraph graph = new RuleGraph();
    for (var module : work.modules.values()) {
      for (Rule first : module.rules()) {
        Placed place = new Placed(first, RuleTree.fullPath(module, first), module);
        for (Rule r = first; r != null; r = r.otherwise()) {
          graph.placed.put(r, place);
          graph.all.add(r);
        }
      }
    }
    graph.all.forEach(r -> graph.needs.put(r, neededBy(r, work.tree)));
    return graph;
  }

  Collection<Rule> rules() {
    return all;
  }

  Placed placed(Rule rule) {
    return Objects.requireNonNull(placed.get(rule));
  }

  List<Rule> needs(Rule rule) {
    return needs.getOrDefault(rule, List.of());
  }

  private static List<Rule> neededBy(Rule rule, RuleTree tree) {
    Set<Rule> found = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Rule> ordered = new ArrayList<>();
    TreeVisitor visitor =
        new TreeVisitor() {
          @Override
          boolean enter(Term term) {
            if (term instanceof Ref ref) {
              for (Placed p : tree.reachable(ref)) {
                for (Rule r = p.rule(); r != null; r = r.otherwise()) {
                  if (found.add(r)) {
                    ordered.add(r);
                  }
                }
              }
            }
            return true;
          }
        };
    // The rule's own name is no reference to it.
    visitor.terms(rule.head().reference().path());
    visitor.terms(rule.head().arguments());
    if (rule.head().key() != null) {
      visitor.term(rule.head().key());
    }
    if (rule.head().value() != null) {
      visitor.term(rule.head().value());
    }
    visitor.body(rule.body());
    return ordered;
  }

  /** All rules, each after those that it needs. */
  List<Rule> sorted() {
    List<Rule> sorted = new ArrayList<>();
    Set<Rule> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Set<Rule> done = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Rule start : all) {
      Deque<Rule> open = new ArrayDeque<>();
      open.push(start);
      while (!open.isEmpty()) {
        Rule rule = open.getFirst();
        if (seen.add(rule)) {
          needs(rule).stream().filter(r -> !seen.contains(r)).forEach(open::push);
        } else {
          open.pop();
          if (done.add(rule)) {
            sorted.add(rule);
          }
        }
      }
    }
    return sorted;
  }
}
