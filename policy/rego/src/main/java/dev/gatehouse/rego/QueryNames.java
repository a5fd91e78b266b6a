package dev.gatehouse.rego;

import dev.gatehouse.rego.syntax.Import;
import dev.gatehouse.rego.syntax.Module;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.RegoParser;
import dev.gatehouse.rego.syntax.Rule;
import dev.gatehouse.rego.syntax.Scalar;
import dev.gatehouse.rego.syntax.SourceText;
import dev.gatehouse.rego.syntax.Terms;
import dev.gatehouse.rego.value.RegoString;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The names that a query may use without their paths.
 *
 * @param path the package that it stands in, {@code authz.http}; empty for none
 * @param imports what it imports, {@code data.roles} or {@code input.user as person}
 */
public record QueryNames(String path, List<String> imports) {

  /** No package, no imports. */
  public static final QueryNames NONE = new QueryNames("", List.of());

  public QueryNames {
    imports = List.copyOf(imports);
  }

  /**
   * What each name stands for.
   *
   * @throws RegoCompileException if the package or an import can't be parsed
   */
  Map<String, Ref> in(Map<String, Module> sources) {
    if (path.isEmpty() && imports.isEmpty()) {
      return Map.of();
    }
    StringBuilder text = new StringBuilder("package ").append(path.isEmpty() ? "query" : path);
    imports.forEach(each -> text.append("\nimport ").append(each));
    Module header = new RegoParser(RegoVersion.V1, Set.of()).module("", text.toString());
    Map<String, Ref> names = new HashMap<>();
    Ref base = header.packageDecl().path();
    if (!path.isEmpty()) {
      for (Module m : sources.values()) {
        if (Terms.samePath(m.packageDecl().path(), base)) {
          m.rules().forEach(r -> names.put(r.head().name(), below(base, r)));
        }
      }
    }
    for (Import each : header.imports()) {
      Ref imported = (Ref) each.path();
      String alias = each.alias();
      String last = Terms.stringOf(imported.terms().getLast());
      names.put(alias != null ? alias : last != null ? last : SourceText.of(imported), imported);
    }
    return names;
  }

  private static Ref below(Ref base, Rule rule) {
    RegoString name = RegoString.of(rule.head().name());
    return base.append(List.of(new Scalar(name, rule.location())));
  }
}
