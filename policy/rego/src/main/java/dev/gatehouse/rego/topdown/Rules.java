package dev.gatehouse.rego.topdown;

import dev.gatehouse.rego.Optimisations;
import dev.gatehouse.rego.builtin.BuiltinFunction;
import dev.gatehouse.rego.builtin.Builtins;
import dev.gatehouse.rego.compile.CompiledModules;
import dev.gatehouse.rego.compile.RuleTree;
import dev.gatehouse.rego.compile.RuleTree.Placed;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Scalar;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The rules of a policy by path, each document with its index. Thread-safe. */
public final class Rules {

  private final CompiledModules modules;
  private final Map<RuleTree.Node, RuleIndex> indices = new ConcurrentHashMap<>();

  public Rules(CompiledModules modules) {
    this.modules = modules;
  }

  RuleTree.Node root() {
    return modules.tree().root();
  }

  /** The author's name of a variable that the compiler renamed, or null. */
  @Nullable String original(String name) {
    return modules.original(name);
  }

  private Builtins builtins() {
    return modules.options().builtins();
  }

  @Nullable BuiltinFunction builtin(Ref operator) {
    String name = operator.startsWith("data") ? null : Terms.dotted(operator);
    return name == null ? null : builtins().find(name);
  }

  /** Whether the ref names a function of a policy. */
  boolean isFunction(Ref ref) {
    RuleTree.Node node = node(ref);
    return node != null
        && !node.rules().isEmpty()
        && node.rules().getFirst().rule().head().isFunction();
  }

  /** How many arguments a function of a policy takes. */
  int arity(Ref function) {
    RuleTree.Node node = node(function);
    return node == null || node.rules().isEmpty()
        ? 0
        : node.rules().getFirst().rule().head().arguments().size();
  }

  /** The node of a path without variables; null where no rule leads to. */
  RuleTree.@Nullable Node node(Ref path) {
    if (!path.startsWith("data")) {
      return null;
    }
    RuleTree.Node node = root();
    for (Term t : path.path()) {
      node = t instanceof Scalar s ? node.children().get(s.value()) : null;
      if (node == null) {
        return null;
      }
    }
    return node;
  }

  /** Whether rules have a part in the document, which an index then can't look at. */
  private boolean isVirtual(Ref ref) {
    if (!ref.startsWith("data")) {
      return false;
    }
    RuleTree.Node node = root();
    for (Term t : ref.groundPrefix().path()) {
      node = node.children().get(((Scalar) t).value());
      if (node == null) {
        return false;
      }
      if (!node.rules().isEmpty()) {
        return true;
      }
    }
    return true;
  }

  Optimisations optimisations() {
    return modules.options().optimisations();
  }

  RuleIndex index(RuleTree.Node node) {
    return indices.computeIfAbsent(node, n -> new RuleIndex(withDescendants(n), this::isVirtual));
  }

  /** Rules with variables in their names also answer for what is defined below them. */
  private static List<Placed> withDescendants(RuleTree.Node node) {
    List<Placed> all = new ArrayList<>(node.rules());
    if (all.stream().anyMatch(p -> !p.path().isGround())) {
      descend(node, all);
    }
    return all;
  }

  private static void descend(RuleTree.Node node, List<Placed> all) {
    for (RuleTree.Node child : node.children().values()) {
      all.addAll(child.rules());
      descend(child, all);
    }
  }
}
