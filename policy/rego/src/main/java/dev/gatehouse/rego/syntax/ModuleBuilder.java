package dev.gatehouse.rego.syntax;

import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.RegoError;
import dev.gatehouse.rego.RegoVersion;
import java.util.ArrayList;
import java.util.List;

/** Puts the statements of a file together and checks what only the whole shows. */
final class ModuleBuilder {

  private final RegoVersion version;
  private final BodyRules bodyRules;
  private final List<RegoError> errors = new ArrayList<>();

  ModuleBuilder(RegoVersion version, BodyRules bodyRules) {
    this.version = version;
    this.bodyRules = bodyRules;
  }

  Module build(
      String file, List<Statement> statements, List<Annotations> blocks, List<Comment> comments) {
    if (statements.isEmpty() && !blocks.isEmpty()) {
      throw failure(
          RegoError.of(RegoError.PARSE, blocks.getFirst().location(), "package expected"));
    }
    if (statements.isEmpty()) {
      throw failure(RegoError.of(RegoError.PARSE, new Location(file, 0, 0, 0, ""), "empty module"));
    }
    PackageDecl decl = statements.get(0) instanceof PackageDecl first ? first : null;
    if (decl == null) {
      errors.add(RegoError.of(RegoError.PARSE, statements.get(0).location(), "package expected"));
    }
    RegoVersion effective = version;
    List<Import> imports = new ArrayList<>();
    List<Rule> rules = new ArrayList<>();
    List<Statement> settled = new ArrayList<>(statements);
    for (int i = 1; i < statements.size(); i++) {
      Statement statement = statements.get(i);
      switch (statement) {
        case Import imp -> {
          imports.add(imp);
          boolean raises =
              Terms.isName(imp.path(), "rego.v1") || Terms.isName(imp.path(), "rego.v2");
          if (version == RegoVersion.V0 && raises) {
            effective = RegoVersion.V0_COMPATIBLE_V1;
          }
        }
        case Rule rule -> rules.add(rule);
        case Statement.Query query -> {
          try {
            Rule rule = bodyRules.rule(query.body());
            rules.add(rule);
            settled.set(i, rule);
          } catch (BodyRules.NotARule problem) {
            String hint =
                effective == RegoVersion.V0 ? FutureHints.missingInHead(query, statements, i) : "";
            errors.add(
                RegoError.of(RegoError.PARSE, query.location(), problem.getMessage() + hint));
          }
        }
        case PackageDecl another ->
            errors.add(RegoError.of(RegoError.PARSE, another.location(), "unexpected package"));
      }
    }
    if (effective != RegoVersion.V0) {
      rules.forEach(rule -> V1Rules.check(rule, errors));
    }
    AnnotationAttachment attachment = new AnnotationAttachment(blocks);
    if (errors.isEmpty()) {
      attachment.attach(settled, errors);
    }
    if (!errors.isEmpty() || decl == null) {
      throw new RegoCompileException(errors);
    }
    return new Module(
        decl,
        imports,
        attachment.annotated(decl, rules),
        attachment.annotations(),
        comments,
        effective);
  }

  private static RegoCompileException failure(RegoError error) {
    return new RegoCompileException(List.of(error));
  }
}
