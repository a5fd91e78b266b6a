package dev.gatehouse.pdp.store;

import dev.gatehouse.rego.RegoVersion;
import dev.gatehouse.rego.syntax.Module;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Rule;
import dev.gatehouse.rego.syntax.Scalar;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.value.RegoString;
import java.util.ArrayList;
import java.util.List;

/**
 * One policy module.
 *
 * @param id its name in the API and in messages
 * @param source its text
 * @param module its syntax tree, before compilation
 * @param version the dialect it was read in
 */
public record StoredPolicy(String id, String source, Module module, RegoVersion version) {

  /** The path of its package under {@code data}. */
  public DataPath packagePath() {
    return pathOf(module.packageDecl().path());
  }

  /** Whether one of its rules defines a document at the path, or around it. */
  public boolean definesAt(DataPath path) {
    return module.rules().stream()
        .map(this::path)
        .anyMatch(
            rule ->
                rule.size() <= path.size()
                    && path.keys().subList(0, rule.size()).equals(rule.keys()));
  }

  /** The path that a rule's name stands for, as far as it has no variables. */
  DataPath path(Rule rule) {
    return packagePath()
        .plus(DataPath.of(rule.head().name()))
        .plus(pathOf(rule.head().reference()));
  }

  /** The string operands of a ref up to the first that is none. */
  static DataPath pathOf(Ref ref) {
    List<String> keys = new ArrayList<>();
    for (Term operand : ref.path()) {
      if (!(operand instanceof Scalar scalar && scalar.value() instanceof RegoString key)) {
        break;
      }
      keys.add(key.value());
    }
    return new DataPath(keys);
  }
}
