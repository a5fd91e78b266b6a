package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.compile.RuleTree.Placed;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Rule;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules whose values change when a document is replaced. The graph is made when first asked.
 */
final class RuleDependents {

  private final Workspace work;
  private final Map<Ref, List<Ref>> known = new HashMap<>();
  private @Nullable RuleGraph graph;
  private @Nullable Map<Rule, List<Rule>> users;

  RuleDependents(Workspace work) {
    this.work = work;
  }

  /** The paths of the rules at, above and below the target, and of all that need one of these. */
  List<Ref> of(Ref target) {
    return target.startsWith("data") ? known.computeIfAbsent(target, this::find) : List.of();
  }

  private List<Ref> find(Ref target) {
    RuleGraph all = graph();
    Map<Rule, List<Rule>> reverse = users(all);
    Set<Rule> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Rule> open = new ArrayDeque<>();
    for (Placed start : work.tree.reachable(target)) {
      open.push(start.rule());
    }
    List<Ref> paths = new ArrayList<>();
    while (!open.isEmpty()) {
      Rule rule = open.pop();
      if (seen.add(rule)) {
        paths.add(all.placed(rule).path());
        reverse.getOrDefault(rule, List.of()).forEach(open::push);
      }
    }
    return paths;
  }

  private RuleGraph graph() {
    if (graph == null) {
      graph = RuleGraph.of(work);
    }
    return graph;
  }

  private Map<Rule, List<Rule>> users(RuleGraph all) {
    if (users == null) {
      Map<Rule, List<Rule>> reverse = new IdentityHashMap<>();
      for (Rule rule : all.rules()) {
        for (Rule needed : all.needs(rule)) {
          reverse.computeIfAbsent(needed, r -> new ArrayList<>()).add(rule);
        }
      }
      users = reverse;
    }
    return users;
  }
}
