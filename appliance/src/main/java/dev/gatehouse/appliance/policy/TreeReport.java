package dev.gatehouse.appliance.policy;

import dev.gatehouse.rego.syntax.Module;
import dev.gatehouse.rego.syntax.SyntaxJson;
import dev.gatehouse.rego.syntax.TreeText;
import java.util.List;

/** A syntax tree in the forms that {@code opa parse} prints it. */
public enum TreeReport {
  /** Indented lines for people. */
  PRETTY {
    @Override
    String print(Module module, boolean locations) {
      return TreeText.of(module);
    }
  },
  /** One JSON document. */
  JSON {
    @Override
    String print(Module module, boolean locations) {
      SyntaxJson json = locations ? SyntaxJson.located() : SyntaxJson.plain();
      return IndentedJson.of(json.module(module));
    }
  };

  /** The text of the tree, without a final line break. */
  public final String print(Module module, boolean locations, boolean comments) {
    Module shown =
        comments
            ? module
            : new Module(
                module.packageDecl(),
                module.imports(),
                module.rules(),
                module.annotations(),
                List.of(),
                module.version());
    return print(shown, locations);
  }

  abstract String print(Module module, boolean locations);
}
