package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.RegoError;
import dev.gatehouse.rego.builtin.Builtins;
import dev.gatehouse.rego.syntax.Module;
import dev.gatehouse.rego.syntax.RegoParser;
import java.util.ArrayList;
import java.util.List;

/** What keeps a module from being valid in Rego v1 that no formatter can amend. */
public final class V1Compatibility {

  private V1Compatibility() {}

  /**
   * The errors of one module: duplicate imports, names that hide {@code input} or {@code data},
   * deprecated functions, and rules named by keywords; empty if there are none.
   */
  public static List<RegoError> check(Module module, Builtins builtins) {
    CompileErrors errors = new CompileErrors();
    ShadowChecks.imports(module, errors);
    ShadowChecks.roots(module, errors);
    DeprecatedCalls.check(module, builtins, errors);
    List<RegoError> all = new ArrayList<>(errors.all());
    all.addAll(RegoParser.keywordNames(module));
    return all;
  }
}
