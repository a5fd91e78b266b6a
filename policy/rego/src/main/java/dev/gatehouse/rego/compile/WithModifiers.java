package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.RegoError;
import dev.gatehouse.rego.builtin.BuiltinFunction;
import dev.gatehouse.rego.syntax.CallLiterals;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.SourceText;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Terms;
import dev.gatehouse.rego.syntax.Var;
import dev.gatehouse.rego.syntax.With;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks the targets of {@code with}, and evaluates values that are no functions before the
 * expression.
 */
final class WithModifiers extends TreeRewriter {

  private static final Set<String> IRREPLACEABLE =
      Set.of("eq", "rego.metadata.chain", "rego.metadata.rule");

  private final Workspace work;
  private final NameGenerator names;
  private final CompileErrors errors;

  WithModifiers(Workspace work, NameGenerator names, CompileErrors errors) {
    this.work = work;
    this.names = names;
    this.errors = errors;
  }

  static void rewrite(Workspace work) {
    WithModifiers stage = new WithModifiers(work, work.names, work.errors);
    work.rewriteRules(
        rule -> {
          var head = rule.head();
          if (head.key() != null) {
            head = head.withKey(stage.term(head.key()));
          }
          if (head.value() != null) {
            head = head.withValue(stage.term(head.value()), head.generatedValue());
          }
          return rule.withHead(head).withBody(stage.body(rule.body()));
        });
  }

  @Override
  List<Expr> body(List<Expr> body) {
    List<Expr> result = new ArrayList<>();
    for (Expr e : body) {
      Expr inner = super.expr(e);
      List<With> withs = new ArrayList<>();
      for (With w : inner.withs()) {
        With rewritten = modifier(w, result);
        if (rewritten == null) {
          // One is enough to say of an expression.
          break;
        }
        withs.add(rewritten);
      }
      result.add(inner.with(withs));
    }
    return result;
  }

  private @Nullable With modifier(With w, List<Expr> before) {
    Term target = functionRef(w.target());
    Term value = functionRef(w.value());
    boolean isFunction;
    if (target instanceof Ref r && r.startsWith("data")) {
      isFunction = data(r, value);
    } else if (target instanceof Ref r && r.startsWith("input")) {
      isFunction = false;
    } else if (target instanceof Ref r && work.builtin(r) != null) {
      BuiltinFunction builtin = java.util.Objects.requireNonNull(work.builtin(r));
      checkReplaceable(builtin, r, w.target().location());
      isFunction = isFunction(value);
    } else {
      errors.add(
          RegoError.TYPE,
          target.location(),
          "with keyword target must reference existing input, data, or a function");
      return null;
    }
    if (!isFunction && Bodies.requiresEvaluation(value)) {
      Expr equation = names.equation(value);
      before.add(equation);
      value = CallLiterals.left(equation);
    }
    return new With(target, value, w.location());
  }

  /** A single name that a built-in function has is that function. */
  private Term functionRef(Term term) {
    return term instanceof Var v && work.options.builtins().find(v.name()) != null
        ? new Ref(List.of(v), v.location())
        : term;
  }

  private boolean isFunction(Term value) {
    return value instanceof Ref r && (work.tree.find(r) != null || work.builtin(r) != null);
  }

  /** Whether the value is a function that takes the place of one. */
  private boolean data(Ref target, Term value) {
    RuleTree.Node node = work.tree.root();
    List<Term> path = target.path();
    for (int i = 0; i < path.size(); i++) {
      node =
          path.get(i) instanceof dev.gatehouse.rego.syntax.Scalar s
              ? node.children().get(s.value())
              : null;
      if (node == null) {
        break;
      }
      if (i < path.size() - 1 && !node.rules().isEmpty()) {
        errors.add(
            RegoError.COMPILE,
            target.location(),
            "with keyword cannot partially replace virtual document(s)");
        return false;
      }
    }
    if (node != null && hasFunction(node) && isFunction(value)) {
      return true;
    }
    RuleTree.Node valueNode = value instanceof Ref r ? work.tree.find(r) : null;
    return valueNode != null && hasFunction(valueNode);
  }

  private static boolean hasFunction(RuleTree.Node node) {
    return node.rules().stream().anyMatch(p -> !p.rule().head().arguments().isEmpty());
  }

  private void checkReplaceable(BuiltinFunction builtin, Ref target, Location place) {
    String start = "with keyword replacing built-in function: ";
    if (IRREPLACEABLE.contains(builtin.name())) {
      errors.add(
          RegoError.COMPILE, place, start + "replacement of \"" + builtin.name() + "\" invalid");
    } else if (target.startsWith("internal") && Terms.dotted(target) != null) {
      errors.add(
          RegoError.COMPILE,
          place,
          start + "replacement of internal function \"" + SourceText.of(target) + "\" invalid");
    } else if (builtin.declaration().relation()) {
      errors.add(RegoError.COMPILE, place, start + "target must not be a relation");
    } else if (builtin.declaration().result() == null) {
      errors.add(RegoError.COMPILE, place, start + "target must not be a void function");
    }
  }
}
