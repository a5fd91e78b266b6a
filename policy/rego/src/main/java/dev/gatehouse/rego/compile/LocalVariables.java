package dev.gatehouse.rego.compile;

import dev.gatehouse.rego.RegoError;
import dev.gatehouse.rego.compile.Scopes.Met;
import dev.gatehouse.rego.syntax.ArrayComprehension;
import dev.gatehouse.rego.syntax.ArrayTerm;
import dev.gatehouse.rego.syntax.Call;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Head;
import dev.gatehouse.rego.syntax.ObjectComprehension;
import dev.gatehouse.rego.syntax.ObjectTerm;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Rule;
import dev.gatehouse.rego.syntax.SetComprehension;
import dev.gatehouse.rego.syntax.TemplateString;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Var;
import dev.gatehouse.rego.syntax.With;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The stage that renames variables: of arguments, of bodies, and with them of heads. */
final class LocalVariables {

  private final Workspace work;
  private final List<RegoError> errors = new ArrayList<>();

  private LocalVariables(Workspace work) {
    this.work = work;
  }

  static void rewrite(Workspace work) {
    work.modules.replaceAll(
        (file, m) ->
            m.withRules(m.rules().stream().map(r -> new LocalVariables(work).first(r)).toList()));
  }

  private Rule first(Rule rule) {
    Scopes arguments = new Scopes(work.names);
    Set<String> unused = new HashSet<>();
    if (work.options.strict()) {
      rule.head().arguments().forEach(a -> unused.addAll(VarCollector.of(a)));
    }
    List<Term> renamed = rule.head().arguments().stream().map(a -> argument(a, arguments)).toList();
    Rule result = chain(rule, renamed, unused, arguments);
    unused.stream()
        .filter(name -> !name.startsWith("$"))
        .sorted()
        .forEach(
            name ->
                errors.add(
                    RegoError.of(
                        RegoError.COMPILE,
                        rule.head().location(),
                        "unused argument "
                            + name
                            + ". (hint: use _ (wildcard variable) instead)")));
    errors.forEach(work.errors::add);
    return result;
  }

  private Rule chain(Rule rule, List<Term> arguments, Set<String> unused, Scopes scopes) {
    Rule result = rule(rule, arguments, unused, scopes);
    Rule otherwise = rule.otherwise();
    return otherwise == null
        ? result
        : result.withOtherwise(chain(otherwise, otherwise.head().arguments(), unused, scopes));
  }

  private Term argument(Term term, Scopes scopes) {
    switch (term) {
      case Var v -> {
        String name = scopes.declared(v.name());
        if (name == null) {
          name = work.names.fresh();
          scopes.insert(v.name(), name, Met.ARGUMENT);
        } else {
          scopes.used(v.name());
        }
        return new Var(name, v.location());
      }
      case ArrayTerm a -> {
        return new ArrayTerm(
            a.items().stream().map(i -> argument(i, scopes)).toList(), a.location());
      }
      case ObjectTerm o -> {
        return new ObjectTerm(
            o.entries().stream()
                .map(e -> new ObjectTerm.Entry(e.key(), argument(e.value(), scopes)))
                .toList(),
            o.location());
      }
      case Ref r -> {
        return new Ref(r.terms().stream().map(t -> argument(t, scopes)).toList(), r.location());
      }
      case Call c -> {
        errors.add(
            RegoError.of(RegoError.COMPILE, c.location(), "rule arguments cannot contain calls"));
        return c;
      }
      default -> {
        return term;
      }
    }
  }

  private Rule rule(Rule rule, List<Term> arguments, Set<String> unused, Scopes argumentScopes) {
    Head head = nested(rule.head().withArguments(arguments));
    Set<String> used = new HashSet<>();
    head.reference().path().forEach(t -> used.addAll(VarCollector.of(t)));
    if (head.key() != null) {
      used.addAll(VarCollector.of(head.key()));
    }
    if (head.value() != null) {
      Set<String> inValue = VarCollector.of(head.value());
      used.addAll(inValue);
      unused.removeAll(inValue);
    }
    Scopes scopes = argumentScopes.copy();
    renameBuiltinNames(rule, scopes);
    List<RegoError> own = new ArrayList<>();
    List<Expr> body =
        new DeclarationRewriter(work.names, scopes, own, work.options.strict())
            .body(rule.body(), used);
    errors.addAll(own);
    unused.removeIf(name -> scopes.uses(name) > 1);
    return rule.withBody(body).withHead(renamed(head, scopes.top().names()));
  }

  /** Comprehensions and templates in a head have scopes of their own. */
  private Head nested(Head head) {
    TreeRewriter rewriter =
        new TreeRewriter() {
          private Term own(Term term) {
            List<RegoError> found = new ArrayList<>();
            Term rewritten =
                new DeclarationRewriter(
                        work.names, new Scopes(work.names), found, work.options.strict())
                    .term(term);
            errors.addAll(found);
            return rewritten;
          }

          @Override
          Term arrayComprehension(ArrayComprehension c) {
            return own(c);
          }

          @Override
          Term setComprehension(SetComprehension c) {
            return own(c);
          }

          @Override
          Term objectComprehension(ObjectComprehension c) {
            return own(c);
          }

          @Override
          Term template(TemplateString t) {
            return own(t);
          }
        };
    return rewritten(head, rewriter).withReference(head.reference());
  }

  /** The head with the names that its body gave to variables. */
  private static Head renamed(Head head, Map<String, String> names) {
    TreeRewriter rewriter =
        new TreeRewriter() {
          @Override
          Term var(Var v) {
            String name = names.get(v.name());
            return name == null ? v : new Var(name, v.location());
          }
        };
    Ref reference = head.reference();
    List<Term> terms = new ArrayList<>();
    terms.add(reference.head());
    terms.addAll(rewriter.terms(reference.path()));
    return rewritten(head, rewriter).withReference(new Ref(terms, reference.location()));
  }

  private static Head rewritten(Head head, TreeRewriter rewriter) {
    Head result = head.withArguments(rewriter.terms(head.arguments()));
    if (head.key() != null) {
      result = result.withKey(rewriter.term(head.key()));
    }
    if (head.value() != null) {
      result = result.withValue(rewriter.term(head.value()), head.generatedValue());
    }
    return result;
  }

  /** A variable that is named like a built-in function must not be taken for it later. */
  private void renameBuiltinNames(Rule rule, Scopes scopes) {
    VarCollector vars = VarCollector.forSafety();
    vars.body(rule.body());
    Set<String> declared = DeclaredVars.of(rule.body());
    Set<String> inWith = withVars(rule);
    for (String name : new TreeSet<>(vars.names())) {
      if (work.options.builtins().find(name) != null
          && !declared.contains(name)
          && !inWith.contains(name)
          && scopes.declared(name) == null) {
        scopes.insert(name, work.names.fresh(), Met.SEEN);
      }
    }
  }

  private static Set<String> withVars(Rule rule) {
    Set<String> names = new HashSet<>();
    TreeVisitor visitor =
        new TreeVisitor() {
          @Override
          void with(With w) {
            names.addAll(VarCollector.of(w.target()));
            names.addAll(VarCollector.of(w.value()));
            super.with(w);
          }
        };
    visitor.rule(rule);
    return names;
  }
}
