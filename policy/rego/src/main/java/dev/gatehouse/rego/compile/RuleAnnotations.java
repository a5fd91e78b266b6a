package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.value.RegoArray;
import java.util.List;

/** The metadata that authors gave to the rules of a path. */
public final class RuleAnnotations {

  private RuleAnnotations() {}

  /**
   * The annotations that hold for the first rule of a path, from its own outwards, as {@code
   * rego.metadata.chain} has them.
   *
   * @param path a ref under {@code data} without variables
   * @return empty if there is no rule of just this path
   */
  public static RegoArray chain(CompiledModules modules, Ref path) {
    List<RuleTree.Placed> rules = modules.tree().placed(path);
    if (rules.isEmpty()) {
      return RegoArray.EMPTY;
    }
    RuleTree.Placed first = rules.get(0);
    return (RegoArray)
        new AnnotationChains(modules.modules().values()).chain(first.module(), first.rule());
  }

  /**
   * The package that the rules of a path stand in.
   *
   * @return null if there is no rule of just this path
   */
  public static @org.jspecify.annotations.Nullable Ref packageOf(
      CompiledModules modules, Ref path) {
    List<RuleTree.Placed> rules = modules.tree().placed(path);
    return rules.isEmpty() ? null : rules.get(0).module().packageDecl().path();
  }
}
