package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.RegoError;
import dev.gatehouse.rego.compile.Scopes.Met;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Location;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Finds what a body declares and nobody uses. */
final class UnusedVariables {

  private final Scopes scopes;
  private final Set<String> used;
  private final List<RegoError> errors;

  UnusedVariables(Scopes scopes, Set<String> usedOutside, List<RegoError> errors) {
    this.scopes = scopes;
    this.errors = errors;
    this.used = new HashSet<>();
    for (String name : usedOutside) {
      String declared = scopes.declared(name);
      used.add(declared == null ? name : declared);
    }
  }

  /** Reports variables assigned and never read. */
  void assigned(List<Expr> body) {
    if (!errors.isEmpty()) {
      return;
    }
    Map<String, String> unused = new TreeMap<>();
    for (Map.Entry<String, Met> e : scopes.top().met().entrySet()) {
      String name = e.getKey();
      String renamed = scopes.top().names().getOrDefault(name, name);
      if (e.getValue() == Met.ASSIGNED
          && !name.startsWith("$")
          && scopes.uses(name) <= 1
          && !used.contains(renamed)) {
        unused.put(renamed, name);
      }
    }
    unused.values().forEach(name -> report(body, "assigned var ", name));
  }

  /** Reports variables of {@code some} that occur nowhere in the body as rewritten. */
  void declared(List<Expr> body, List<Expr> rewritten) {
    if (!errors.isEmpty()) {
      return;
    }
    Map<String, String> unused = new TreeMap<>();
    Set<String> inBody = VarCollector.of(rewritten);
    for (Map.Entry<String, Met> e : scopes.top().met().entrySet()) {
      String renamed = scopes.top().names().getOrDefault(e.getKey(), e.getKey());
      if (e.getValue() == Met.DECLARED && !inBody.contains(renamed) && !used.contains(renamed)) {
        unused.put(renamed, e.getKey());
      }
    }
    unused.values().stream()
        .filter(name -> !name.startsWith("__local"))
        .forEach(name -> report(body, "declared var ", name));
  }

  private void report(List<Expr> body, String what, String name) {
    Location place = body.get(0).location();
    for (Expr e : body) {
      if (DeclaredVars.of(e).contains(name)) {
        place = e.location();
        break;
      }
    }
    errors.add(RegoError.of(RegoError.COMPILE, place, what + name + " unused"));
  }
}
