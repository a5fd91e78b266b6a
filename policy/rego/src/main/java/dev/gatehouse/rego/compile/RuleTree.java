package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.syntax.Module;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Rule;
import dev.gatehouse.rego.syntax.Scalar;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All rules under {@code data}, by the constant part of their paths. */
public final class RuleTree {

  /** A rule with its full path and the module it stands in. */
  public record Placed(Rule rule, Ref path, Module module) {

    /** A place is itself only: comparing whole modules would take too long. */
    @Override
    public boolean equals(@Nullable Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }

  /** One step of a path. */
  public static final class Node {
    private final SortedMap<RegoValue, Node> children = new TreeMap<>();
    private final List<Placed> rules = new ArrayList<>();

    private Node() {}

    /** The nodes below, by key, in order. */
    public SortedMap<RegoValue, Node> children() {
      return children;
    }

    /** The rules whose constant part ends here. */
    public List<Placed> rules() {
      return rules;
    }

    /** The rules below, by their places in order. */
    public List<Placed> below() {
      List<Placed> found = new ArrayList<>();
      below(found);
      return found;
    }

    void below(List<Placed> found) {
      for (Node child : children.values()) {
        found.addAll(child.rules);
        child.below(found);
      }
    }
  }

  private final Node root = new Node();

  private RuleTree() {}

  static RuleTree empty() {
    return new RuleTree();
  }

  static RuleTree of(Collection<Module> modules) {
    RuleTree tree = new RuleTree();
    for (Module module : modules) {
      Ref base = module.packageDecl().path();
      if (module.rules().isEmpty()) {
        tree.grow(base);
      }
      for (Rule rule : module.rules()) {
        Ref path = fullPath(module, rule);
        tree.grow(path.groundPrefix()).rules.add(new Placed(rule, path, module));
      }
    }
    return tree;
  }

  /** The package's path and the rule's name after it. */
  static Ref fullPath(Module module, Rule rule) {
    Ref base = module.packageDecl().path();
    List<Term> tail = new ArrayList<>();
    tail.add(
        new Scalar(
            dev.gatehouse.rego.value.RegoString.of(rule.head().name()),
            rule.head().reference().head().location()));
    tail.addAll(rule.head().reference().path());
    return new Ref(base.append(tail).terms(), rule.head().reference().location());
  }

  /** The node of {@code data}. */
  public Node root() {
    return root;
  }

  private Node grow(Ref path) {
    Node node = root;
    for (Term t : path.path()) {
      node = node.children.computeIfAbsent(((Scalar) t).value(), key -> new Node());
    }
    return node;
  }

  /** The node of a path without variables, or null. */
  @Nullable Node find(Ref path) {
    if (!path.startsWith("data")) {
      return null;
    }
    Node node = root;
    for (Term t : path.path()) {
      node = t instanceof Scalar s ? node.children.get(s.value()) : null;
      if (node == null) {
        return null;
      }
    }
    return node;
  }

  /** The rules of just this path. */
  List<Placed> placed(Ref path) {
    Node node = find(path);
    return node == null ? List.of() : node.rules;
  }

  List<Rule> exact(Ref path) {
    return placed(path).stream().map(Placed::rule).toList();
  }

  /** Every rule that a ref may meet: on its way, where it ends and below that. */
  Set<Placed> reachable(Ref ref) {
    Set<Placed> found = new LinkedHashSet<>();
    if (ref.startsWith("data")) {
      reach(root, ref, 1, found);
    }
    return found;
  }

  private static void reach(Node node, Ref ref, int at, Set<Placed> found) {
    if (at >= ref.size()) {
      found.addAll(node.rules);
      List<Placed> below = new ArrayList<>();
      node.below(below);
      found.addAll(below);
      return;
    }
    if (ref.terms().get(at) instanceof Scalar s) {
      Node child = node.children.get(s.value());
      if (child != null) {
        found.addAll(child.rules);
        reach(child, ref, at + 1, found);
      }
      return;
    }
    for (Node child : node.children.values()) {
      found.addAll(child.rules);
      reach(child, ref, at + 1, found);
    }
  }
}
