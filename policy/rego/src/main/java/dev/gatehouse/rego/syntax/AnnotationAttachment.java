package dev.gatehouse.rego.syntax;

import dev.gatehouse.rego.RegoError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the statement that each metadata block belongs to: the next one in the file. */
final class AnnotationAttachment {

  private final List<Annotations> blocks;
  private final List<Annotations> scoped = new ArrayList<>();
  private final List<@Nullable Statement> targets = new ArrayList<>();

  AnnotationAttachment(List<Annotations> blocks) {
    this.blocks = blocks;
  }

  void attach(List<Statement> statements, List<RegoError> errors) {
    for (Annotations block : blocks) {
      Statement target =
          statements.stream()
              .filter(s -> s.location().row() > block.location().row())
              .findFirst()
              .orElse(null);
      Annotations annotations =
          block.scope().isEmpty() ? block.withScope(defaultScope(block, target)) : block;
      scoped.add(annotations);
      targets.add(target);
      checkScope(annotations, target, errors);
      boolean mayEnter =
          annotations.scope().equals(Annotations.DOCUMENT)
              || annotations.scope().equals(Annotations.PACKAGE);
      if (annotations.entrypoint() && !mayEnter) {
        add(
            errors,
            annotations,
            "annotation entrypoint applied to non-document or package scope '"
                + annotations.scope()
                + "'");
      }
    }
  }

  private static String defaultScope(Annotations block, @Nullable Statement target) {
    return switch (target) {
      case Rule r -> block.entrypoint() ? Annotations.DOCUMENT : Annotations.RULE;
      case PackageDecl p -> Annotations.PACKAGE;
      case Import i -> "import";
      case null, default -> "";
    };
  }

  private static void checkScope(
      Annotations a, @Nullable Statement target, List<RegoError> errors) {
    String wanted =
        switch (a.scope()) {
          case Annotations.RULE, Annotations.DOCUMENT -> target instanceof Rule ? "" : "rule";
          case Annotations.PACKAGE, Annotations.SUBPACKAGES ->
              target instanceof PackageDecl ? "" : "package";
          default -> {
            add(
                errors,
                a,
                "invalid annotation scope '"
                    + a.scope()
                    + "'. Use one of 'rule', 'document', 'package', or 'subpackages'");
            yield "";
          }
        };
    if (!wanted.isEmpty()) {
      String have =
          switch (target) {
            case Rule r -> " (have rule)";
            case PackageDecl p -> " (have package)";
            case Import i -> " (have import)";
            case null, default -> "";
          };
      add(errors, a, "annotation scope '" + a.scope() + "' must be applied to " + wanted + have);
    }
  }

  private static void add(List<RegoError> errors, Annotations a, String message) {
    errors.add(RegoError.of(RegoError.PARSE, a.location(), message));
  }

  /** All blocks, in the order of the file, with the scope that holds. */
  List<Annotations> annotations() {
    return scoped;
  }

  /**
   * The rules with the blocks of scope document for their name, and of scope rule for them alone.
   */
  List<Rule> annotated(PackageDecl decl, List<Rule> rules) {
    if (scoped.isEmpty()) {
      return rules;
    }
    List<Integer> left = new ArrayList<>();
    for (int i = 0; i < scoped.size(); i++) {
      left.add(i);
    }
    List<Rule> result = new ArrayList<>();
    for (Rule rule : rules) {
      List<Annotations> own = new ArrayList<>();
      Integer used = null;
      for (Integer i : left) {
        Annotations a = scoped.get(i);
        if (!(targets.get(i) instanceof Rule target) || !samePath(rule, target)) {
          continue;
        }
        if (a.scope().equals(Annotations.DOCUMENT)) {
          own.add(a);
        } else if (a.scope().equals(Annotations.RULE)
            && rule.location().row() > a.location().row()) {
          own.add(a);
          used = i;
        }
      }
      if (used != null) {
        left.remove((Object) used);
      }
      result.add(own.isEmpty() ? rule : rule.withAnnotations(own));
    }
    return result;
  }

  private static boolean samePath(Rule a, Rule b) {
    return Terms.samePath(a.head().reference().groundPrefix(), b.head().reference().groundPrefix());
  }
}
