package dev.gatehouse.rego.plan;

import dev.gatehouse.rego.compile.CompiledModules;
import dev.gatehouse.rego.compile.RuleTree;
import dev.gatehouse.rego.compile.RuleTree.Placed;
import dev.gatehouse.rego.eval.CompleteDocument;
import dev.gatehouse.rego.eval.ObjectDocument;
import dev.gatehouse.rego.eval.PolicyFunction;
import dev.gatehouse.rego.eval.SetDocument;
import dev.gatehouse.rego.eval.VirtualNode;
import dev.gatehouse.rego.syntax.SourceText;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Plans all rules of a policy. Documents and functions are made first, as rules refer to each other
 * in any order.
 */
final class Planner {

  private final Map<String, PolicyFunction> functions = new HashMap<>();
  private final List<Runnable> definitions = new ArrayList<>();
  private int ids;

  private final boolean memoised;

  private Planner(boolean memoised) {
    this.memoised = memoised;
  }

  /** The plan of compiled modules. */
  static PolicyPlan plan(CompiledModules modules) {
    Planner planner = new Planner(modules.options().optimisations().memoisation());
    PolicyPlan[] policy = new PolicyPlan[1];
    VirtualNode root = planner.node(modules.tree().root(), new RegoValue[0], policy);
    policy[0] =
        new PolicyPlan(
            root,
            planner.functions,
            modules.options().builtins(),
            planner.ids,
            modules.options().optimisations());
    planner.definitions.forEach(Runnable::run);
    return policy[0];
  }

  private VirtualNode node(RuleTree.Node source, RegoValue[] path, PolicyPlan[] policy) {
    VirtualNode node = new VirtualNode(path);
    if (source.rules().stream().anyMatch(p -> !p.path().isGround())) {
      gather(node, source, path, policy);
      return node;
    }
    if (!source.rules().isEmpty()) {
      define(node, source.rules(), path, policy);
    }
    source
        .children()
        .forEach(
            (key, child) -> {
              RegoValue[] below = Arrays.copyOf(path, path.length + 1);
              below[path.length] = key;
              node.children().put(key, node(child, below, policy));
            });
    return node;
  }

  /**
   * A rule with variables in its name may add to anything below its place, so all rules below add
   * to one document with it, also those of packages there; the compiler has seen that no function
   * is among them. As in OPA, defaults don't add: such a document has only what rules found.
   */
  private void gather(
      VirtualNode node, RuleTree.Node source, RegoValue[] path, PolicyPlan[] policy) {
    List<Placed> rules = new ArrayList<>(source.rules());
    rules.addAll(source.below());
    rules.removeIf(p -> p.rule().isDefault());
    ObjectDocument document = new ObjectDocument(ids++, path, memoised);
    node.document(document);
    definitions.add(() -> document.define(new RulePlanner(policy[0]).partial(rules, path.length)));
  }

  private void define(VirtualNode node, List<Placed> rules, RegoValue[] path, PolicyPlan[] policy) {
    Placed first = rules.get(0);
    int id = ids++;
    if (first.rule().head().isFunction()) {
      String name = SourceText.of(first.path());
      PolicyFunction function =
          new PolicyFunction(id, name, first.rule().head().arguments().size(), memoised);
      functions.put(name, function);
      node.markFunction();
      definitions.add(
          () -> function.define(new RulePlanner(policy[0]).rules(rules, PolicyFunction.CONFLICT)));
      return;
    }
    if (first.rule().head().isMultiValue()) {
      SetDocument document = new SetDocument(id, path, memoised);
      node.document(document);
      definitions.add(
          () -> document.define(new RulePlanner(policy[0]).partial(rules, path.length)));
    } else {
      CompleteDocument document = new CompleteDocument(id, path, memoised);
      node.document(document);
      definitions.add(
          () ->
              document.define(new RulePlanner(policy[0]).rules(rules, CompleteDocument.CONFLICT)));
    }
  }
}
