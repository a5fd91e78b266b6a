package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.builtin.Builtins;
import dev.gatehouse.rego.capability.Capabilities;
import dev.gatehouse.rego.syntax.Call;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Import;
import dev.gatehouse.rego.syntax.Literal.CallLiteral;
import dev.gatehouse.rego.syntax.Literal.SomeDecl;
import dev.gatehouse.rego.syntax.Module;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Rule;
import dev.gatehouse.rego.syntax.SourceText;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Terms;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** What an engine must have in order to evaluate modules: the least that OPA's capabilities say. */
public final class RequiredCapabilities {

  private static final String FUTURE = "future.keywords.";

  private RequiredCapabilities() {}

  /**
   * The capabilities of modules.
   *
   * @param written as their author wrote them
   * @param compiled the same after all stages, where further functions may have come in
   * @param v1 whether one of them is in Rego v1
   */
  public static Capabilities of(Collection<Module> written, CompiledModules compiled, boolean v1) {
    Calls calls = new Calls();
    Set<String> keywords = new TreeSet<>();
    for (Module module : written) {
      calls.module(module);
      for (Import each : module.imports()) {
        String path = SourceText.of(each.path());
        if (path.startsWith(FUTURE) && Capabilities.isFuture(path.substring(FUTURE.length()))) {
          keywords.add(path.substring(FUTURE.length()));
        }
      }
    }
    compiled.modules().values().forEach(calls::module);
    calls.names.retainAll(Capabilities.current(Builtins.standard()).functions());
    calls.names.remove("internal.print");
    return new Capabilities(
        calls.names, keywords, v1 ? Set.of(Capabilities.REGO_V1) : Set.of(), null);
  }

  /** The operators of all calls. */
  private static final class Calls extends TreeVisitor {
    private final Set<String> names = new TreeSet<>();

    void module(Module module) {
      for (Rule rule : module.rules()) {
        rule(rule);
      }
    }

    @Override
    boolean enter(Expr expr) {
      if (expr.literal() instanceof CallLiteral call) {
        add(call.operator());
      }
      // Its membership becomes an equation when it is compiled.
      return !(expr.literal() instanceof SomeDecl);
    }

    @Override
    boolean enter(Term term) {
      if (term instanceof Call call) {
        add(call.operator());
      }
      return true;
    }

    private void add(Ref operator) {
      String name = Terms.dotted(operator);
      if (name != null) {
        names.add(name);
      }
    }
  }
}
