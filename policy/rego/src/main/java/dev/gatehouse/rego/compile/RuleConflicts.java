package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.RegoError;
import dev.gatehouse.rego.compile.RuleTree.Node;
import dev.gatehouse.rego.compile.RuleTree.Placed;
import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.syntax.Module;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Rule;
import dev.gatehouse.rego.syntax.SourceText;
import dev.gatehouse.rego.syntax.Terms;
import dev.gatehouse.rego.syntax.Var;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reports rules of one name that can't stand together: of different kinds, with two defaults, one
 * inside the other.
 */
final class RuleConflicts {

  private final Workspace work;

  private RuleConflicts(Workspace work) {
    this.work = work;
  }

  static void check(Workspace work) {
    RuleConflicts check = new RuleConflicts(work);
    check.node(work.tree.root());
    check.packages();
  }

  private void node(Node node) {
    if (!node.rules().isEmpty() && !rules(node)) {
      return;
    }
    node.children().values().forEach(this::node);
  }

  private boolean rules(Node node) {
    List<Placed> rules = node.rules();
    Placed first = rules.get(0);
    String name = name(rules.get(rules.size() - 1).path());
    List<Placed> conflicts = conflicts(node);
    if (!conflicts.isEmpty()) {
      String list =
          conflicts.stream()
              .map(p -> "\n  rule " + name(p.path()) + " at " + p.rule().location().position())
              .collect(Collectors.joining());
      work.errors.add(
          RegoError.TYPE, first.rule().location(), "rule " + name + " conflicts with:" + list);
      return false;
    }
    if (mixed(rules)) {
      work.errors.add(
          RegoError.TYPE, first.rule().location(), "conflicting rules " + name + " found");
      return false;
    }
    List<Rule> defaults = rules.stream().map(Placed::rule).filter(Rule::isDefault).toList();
    if (defaults.size() > 1) {
      String places =
          defaults.stream().map(r -> r.location().position()).collect(Collectors.joining(", "));
      Location place =
          rules.stream()
              .filter(p -> p.rule().isDefault())
              .findFirst()
              .orElse(first)
              .module()
              .packageDecl()
              .location();
      work.errors.add(
          RegoError.TYPE, place, "multiple default rules " + name + " found at " + places);
      return false;
    }
    return true;
  }

  private static List<Placed> conflicts(Node node) {
    List<Placed> below = new ArrayList<>();
    node.below(below);
    if (below.isEmpty()) {
      return below;
    }
    if (node.rules().stream().noneMatch(p -> p.path().isGround())) {
      below.removeIf(p -> !p.rule().head().isFunction());
    }
    below.sort(Comparator.comparing(p -> SourceText.of(p.path())));
    return below;
  }

  private static boolean mixed(List<Placed> rules) {
    Set<Boolean> kinds = new HashSet<>();
    Set<Integer> arities = new HashSet<>();
    Set<Boolean> complete = new HashSet<>();
    Set<Boolean> multiValueGround = new HashSet<>();
    for (Placed p : rules) {
      boolean multi = p.rule().head().isMultiValue();
      kinds.add(multi);
      arities.add(p.rule().head().arguments().size());
      complete.add(!multi && p.path().isGround());
      if (multi) {
        multiValueGround.add(p.path().isGround());
      }
    }
    return kinds.size() > 1
        || arities.size() > 1
        || complete.size() > 1
        || multiValueGround.size() > 1;
  }

  /** A rule can't have the path of a package. */
  private void packages() {
    for (Module m : work.modules.values()) {
      for (Rule rule : m.rules()) {
        Ref path = RuleTree.fullPath(m, rule);
        if (path.groundPrefix().size() < path.size()) {
          continue;
        }
        for (Module other : work.modules.values()) {
          if (other != m && Terms.samePath(other.packageDecl().path(), path)) {
            work.errors.add(
                RegoError.TYPE,
                m.packageDecl().location(),
                "package "
                    + SourceText.of(other.packageDecl().path()).substring("data.".length())
                    + " conflicts with rule "
                    + SourceText.of(rule.head().reference())
                    + " defined at "
                    + rule.location().position());
          }
        }
      }
    }
  }

  private String name(Ref path) {
    TreeRewriter originals =
        new TreeRewriter() {
          @Override
          dev.gatehouse.rego.syntax.Term var(Var v) {
            return new Var(work.names.original(v.name()), v.location());
          }
        };
    return SourceText.of(originals.term(path));
  }
}
