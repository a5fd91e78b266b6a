package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.RegoError;
import dev.gatehouse.rego.compile.RuleTree.Placed;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Rule;
import dev.gatehouse.rego.syntax.SourceText;
import dev.gatehouse.rego.syntax.Term;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reports rules that need their own value, directly or through others. */
final class RecursionCheck {

  private final RuleTree tree;
  private final Map<Rule, Placed> placed = new IdentityHashMap<>();
  private final Map<Rule, List<Rule>> needs = new IdentityHashMap<>();

  private RecursionCheck(RuleTree tree) {
    this.tree = tree;
  }

  static void check(Workspace work) {
    RecursionCheck check = new RecursionCheck(work.tree);
    List<Rule> all = new ArrayList<>();
    for (var module : work.modules.values()) {
      for (Rule first : module.rules()) {
        Placed place = new Placed(first, RuleTree.fullPath(module, first), module);
        for (Rule r = first; r != null; r = r.otherwise()) {
          check.placed.put(r, place);
          all.add(r);
        }
      }
    }
    all.forEach(r -> check.needs.put(r, check.neededBy(r)));
    for (Rule rule : all) {
      List<Rule> path = check.pathToItself(rule);
      if (path != null) {
        List<String> texts = path.stream().map(check::name).toList();
        work.errors.add(
            RegoError.RECURSION,
            rule.location(),
            "rule " + check.name(rule) + " is recursive: " + String.join(" -> ", texts));
      }
    }
  }

  private String name(Rule rule) {
    return SourceText.of(java.util.Objects.requireNonNull(placed.get(rule)).path());
  }

  private List<Rule> neededBy(Rule rule) {
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

  private @Nullable List<Rule> pathToItself(Rule start) {
    Map<Rule, Rule> cameFrom = new IdentityHashMap<>();
    Deque<Rule> open = new ArrayDeque<>();
    open.push(start);
    while (!open.isEmpty()) {
      Rule rule = open.pop();
      for (Rule next : needs.getOrDefault(rule, List.of())) {
        if (next == start) {
          return path(start, rule, cameFrom);
        }
        if (!cameFrom.containsKey(next)) {
          cameFrom.put(next, rule);
          open.push(next);
        }
      }
    }
    return null;
  }

  private static List<Rule> path(Rule start, Rule last, Map<Rule, Rule> cameFrom) {
    List<Rule> path = new ArrayList<>();
    path.add(start);
    for (Rule r = last; r != start; r = java.util.Objects.requireNonNull(cameFrom.get(r))) {
      path.add(r);
    }
    path.add(start);
    Collections.reverse(path);
    return path;
  }
}
