package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.RegoError;
import dev.gatehouse.rego.syntax.ArrayComprehension;
import dev.gatehouse.rego.syntax.Call;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Head;
import dev.gatehouse.rego.syntax.Import;
import dev.gatehouse.rego.syntax.Literal;
import dev.gatehouse.rego.syntax.Literal.Every;
import dev.gatehouse.rego.syntax.Literal.SomeDecl;
import dev.gatehouse.rego.syntax.Module;
import dev.gatehouse.rego.syntax.ObjectComprehension;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Rule;
import dev.gatehouse.rego.syntax.Scalar;
import dev.gatehouse.rego.syntax.SetComprehension;
import dev.gatehouse.rego.syntax.SourceText;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Var;
import dev.gatehouse.rego.value.RegoString;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts full paths in place of the names of rules and imports, where no local variable of that name
 * is declared.
 */
final class ReferenceResolver extends TreeRewriter {

  private final Map<String, Ref> globals;
  private final Set<String> used = new HashSet<>();
  private final Deque<Set<String>> declared = new ArrayDeque<>();

  ReferenceResolver(Map<String, Ref> globals) {
    this.globals = globals;
  }

  /** The stage for all modules. */
  static void resolve(Workspace work) {
    Map<String, List<Rule>> exports = new HashMap<>();
    for (Module m : work.modules.values()) {
      exports
          .computeIfAbsent(SourceText.of(m.packageDecl().path()), p -> new ArrayList<>())
          .addAll(m.rules());
    }
    work.modules.replaceAll(
        (file, m) -> {
          List<Rule> rules = exports.getOrDefault(SourceText.of(m.packageDecl().path()), List.of());
          ReferenceResolver resolver = new ReferenceResolver(globals(m, rules));
          Module resolved =
              m.withRules(m.rules().stream().map(r -> resolver.chain(r, work.errors)).toList());
          if (work.options.strict()) {
            resolver.reportUnused(m, work.errors);
          }
          return resolved;
        });
  }

  /** What names of a module stand for. */
  static Map<String, Ref> globals(Module module, List<Rule> packageRules) {
    Map<String, Ref> globals = new HashMap<>();
    for (Rule rule : packageRules) {
      String name = rule.head().name();
      globals.put(
          name,
          module
              .packageDecl()
              .path()
              .append(List.of(new Scalar(RegoString.of(name), rule.head().location()))));
    }
    for (Import imp : module.imports()) {
      if (!imp.path().startsWith("future") && !imp.path().startsWith("rego")) {
        globals.put(imp.name(), imp.path());
      }
    }
    return globals;
  }

  private void reportUnused(Module module, CompileErrors errors) {
    for (Import imp : module.imports()) {
      boolean language = imp.path().startsWith("future") || imp.path().startsWith("rego");
      if (!language && !used.contains(imp.name())) {
        String alias = imp.alias() == null ? "" : " as " + imp.alias();
        errors.add(
            RegoError.COMPILE,
            imp.location(),
            "import " + SourceText.of(imp.path()) + alias + " unused");
      }
    }
  }

  private Rule chain(Rule rule, CompileErrors errors) {
    Rule resolved = rule(rule, errors);
    return rule.otherwise() == null
        ? resolved
        : resolved.withOtherwise(chain(rule.otherwise(), errors));
  }

  private Rule rule(Rule rule, CompileErrors errors) {
    Set<String> arguments = new HashSet<>();
    for (Term argument : rule.head().arguments()) {
      ArgumentPatterns.Vars vars = new ArgumentPatterns.Vars();
      vars.term(argument);
      if (vars.shadowedRoot() != null) {
        errors.add(
            RegoError.COMPILE,
            rule.location(),
            "args must not shadow " + vars.shadowedRoot() + " (use a different variable name)");
        return rule;
      }
      arguments.addAll(vars.names());
    }
    declared.push(arguments);
    declared.push(DeclaredVars.of(rule.body()));
    Head head = rule.head();
    List<Term> reference = new ArrayList<>();
    reference.add(head.reference().head());
    reference.addAll(terms(head.reference().path()));
    Head resolved = head.withReference(new Ref(reference, head.reference().location()));
    if (head.key() != null) {
      resolved = resolved.withKey(term(head.key()));
    }
    if (head.value() != null) {
      resolved = resolved.withValue(term(head.value()), head.generatedValue());
    }
    Rule result = rule.withHead(resolved).withBody(body(rule.body()));
    declared.pop();
    declared.pop();
    return result;
  }

  private boolean isGlobal(Var v) {
    return globals.containsKey(v.name()) && declared.stream().noneMatch(d -> d.contains(v.name()));
  }

  private Ref global(Var v) {
    used.add(v.name());
    Ref path = globals.get(v.name());
    List<Term> placed = new ArrayList<>();
    for (Term t : java.util.Objects.requireNonNull(path).terms()) {
      placed.add(t.at(v.location()));
    }
    return new Ref(placed, v.location());
  }

  @Override
  Term var(Var v) {
    return isGlobal(v) ? global(v) : v;
  }

  @Override
  Ref ref(Ref ref) {
    List<Term> terms = new ArrayList<>();
    if (ref.head() instanceof Var v) {
      if (isGlobal(v)) {
        terms.addAll(global(v).terms());
      } else {
        terms.add(v);
      }
    } else {
      terms.add(term(ref.head()));
    }
    ref.path().forEach(t -> terms.add(term(t)));
    return new Ref(terms, ref.location());
  }

  @Override
  Ref operator(Ref operator) {
    return ref(operator);
  }

  @Override
  Literal literal(Literal literal) {
    switch (literal) {
      case SomeDecl d -> {
        return d.symbols().get(0) instanceof Call member
            ? new SomeDecl(
                List.of(new Call(member.operator(), terms(member.arguments()), member.location())),
                d.location())
            : d;
      }
      case Every e -> {
        Set<String> locals = new HashSet<>(VarCollector.of(e.value()));
        if (e.key() != null) {
          locals.addAll(VarCollector.of(e.key()));
        }
        declared.push(locals);
        Every resolved =
            new Every(e.key(), e.value(), term(e.domain()), body(e.body()), e.location());
        declared.pop();
        return resolved;
      }
      default -> {
        return super.literal(literal);
      }
    }
  }

  private <T> T within(List<Expr> body, java.util.function.Supplier<T> resolve) {
    declared.push(DeclaredVars.of(body));
    T resolved = resolve.get();
    declared.pop();
    return resolved;
  }

  @Override
  Term arrayComprehension(ArrayComprehension c) {
    return within(c.body(), () -> super.arrayComprehension(c));
  }

  @Override
  Term setComprehension(SetComprehension c) {
    return within(c.body(), () -> super.setComprehension(c));
  }

  @Override
  Term objectComprehension(ObjectComprehension c) {
    return within(c.body(), () -> super.objectComprehension(c));
  }
}
