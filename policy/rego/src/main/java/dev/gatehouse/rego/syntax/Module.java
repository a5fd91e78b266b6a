package dev.gatehouse.rego.syntax;

import dev.gatehouse.rego.RegoVersion;
import java.util.List;

/** One parsed source file. */
public record Module(
    PackageDecl packageDecl,
    List<Import> imports,
    List<Rule> rules,
    List<Annotations> annotations,
    List<Comment> comments,
    RegoVersion version) {

  public Module {
    imports = List.copyOf(imports);
    rules = List.copyOf(rules);
    annotations = List.copyOf(annotations);
    comments = List.copyOf(comments);
  }

  public Module withRules(List<Rule> other) {
    return new Module(packageDecl, imports, other, annotations, comments, version);
  }
}
