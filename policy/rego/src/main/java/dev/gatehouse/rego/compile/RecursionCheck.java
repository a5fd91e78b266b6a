package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.RegoError;
import dev.gatehouse.rego.syntax.Rule;
import dev.gatehouse.rego.syntax.SourceText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reports rules that need their own value, directly or through others. */
final class RecursionCheck {

  private final RuleGraph graph;
  private final NameGenerator names;

  private RecursionCheck(RuleGraph graph, NameGenerator names) {
    this.graph = graph;
    this.names = names;
  }

  static void check(Workspace work) {
    RecursionCheck check = new RecursionCheck(RuleGraph.of(work), work.names);
    if (!check.hasCycle()) {
      return;
    }
    for (Rule rule : check.graph.rules()) {
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
    return SourceText.of(names.written().term(graph.placed(rule).path()));
  }

  /** Whether some rule comes before one that it needs however they are sorted. */
  private boolean hasCycle() {
    Map<Rule, Integer> order = new IdentityHashMap<>();
    for (Rule rule : graph.sorted()) {
      order.put(rule, order.size());
    }
    for (Rule rule : graph.rules()) {
      int own = Objects.requireNonNull(order.get(rule));
      if (graph.needs(rule).stream().anyMatch(r -> Objects.requireNonNull(order.get(r)) >= own)) {
        return true;
      }
    }
    return false;
  }

  private @Nullable List<Rule> pathToItself(Rule start) {
    Map<Rule, Rule> cameFrom = new IdentityHashMap<>();
    Deque<Rule> open = new ArrayDeque<>();
    open.push(start);
    while (!open.isEmpty()) {
      Rule rule = open.pop();
      for (Rule next : graph.needs(rule)) {
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
    for (Rule r = last; r != start; r = Objects.requireNonNull(cameFrom.get(r))) {
      path.add(r);
    }
    path.add(start);
    Collections.reverse(path);
    return path;
  }
}
