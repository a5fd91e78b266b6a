package dev.gatehouse.rego.plan;

import dev.gatehouse.rego.Optimisations;
import dev.gatehouse.rego.builtin.BuiltinFunction;
import dev.gatehouse.rego.builtin.Builtins;
import dev.gatehouse.rego.eval.BuiltinCall;
import dev.gatehouse.rego.eval.Callable;
import dev.gatehouse.rego.eval.PolicyFunction;
import dev.gatehouse.rego.eval.VirtualNode;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.SourceText;
import dev.gatehouse.rego.syntax.Terms;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All rules of a policy, ready to run. Immutable and thread-safe. */
public final class PolicyPlan {

  private final VirtualNode root;
  private final Map<String, PolicyFunction> functions;
  private final Builtins builtins;
  private final int documents;
  private final Optimisations optimisations;

  PolicyPlan(
      VirtualNode root,
      Map<String, PolicyFunction> functions,
      Builtins builtins,
      int documents,
      Optimisations optimisations) {
    this.root = root;
    this.functions = functions;
    this.builtins = builtins;
    this.documents = documents;
    this.optimisations = optimisations;
  }

  /** The node of {@code data}. */
  VirtualNode root() {
    return root;
  }

  Optimisations optimisations() {
    return optimisations;
  }

  /** Whether rules that can't apply are passed over. */
  boolean isIndexed() {
    return optimisations.indexing();
  }

  /** How many documents rules define. */
  public int documents() {
    return documents;
  }

  /** The function that the ref names, or null. */
  @Nullable Callable function(Ref name) {
    if (name.startsWith("data")) {
      return functions.get(SourceText.of(name));
    }
    BuiltinFunction builtin = builtin(name);
    return builtin == null ? null : new BuiltinCall(builtin);
  }

  @Nullable BuiltinFunction builtin(Ref name) {
    String dotted = name.startsWith("data") ? null : Terms.dotted(name);
    return dotted == null ? null : builtins.find(dotted);
  }
}
