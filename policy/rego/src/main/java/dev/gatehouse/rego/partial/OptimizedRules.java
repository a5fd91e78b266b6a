package dev.gatehouse.rego.partial;

import dev.gatehouse.rego.RegoVersion;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Head;
import dev.gatehouse.rego.syntax.Literal.CallLiteral;
import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.syntax.Module;
import dev.gatehouse.rego.syntax.PackageDecl;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Rule;
import dev.gatehouse.rego.syntax.Scalar;
import dev.gatehouse.rego.syntax.SourceText;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Terms;
import dev.gatehouse.rego.syntax.Var;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rules that take the place of an entry point's and of those that it asks for: support rules
 * under the paths that they were made from, and what the query became as rules of the entry point.
 */
final class OptimizedRules {

  private static final String RESULT = "__result__";

  private final Ref entrypoint;
  private final String namespace;
  private final int number;
  private final List<Ref> replaced = new ArrayList<>();
  private final Map<String, List<Rule>> rules = new LinkedHashMap<>();
  private final Map<String, Ref> packages = new LinkedHashMap<>();

  private final TreeMapping moving =
      new TreeMapping() {
        @Override
        Term var(Var v) {
          return v;
        }

        @Override
        Term ref(Ref r) {
          return moved((Ref) super.ref(r));
        }

        @Override
        Ref operator(Ref operator) {
          return moved(operator);
        }
      };

  OptimizedRules(Ref entrypoint, String namespace, int number) {
    this.entrypoint = entrypoint;
    this.namespace = namespace;
    this.number = number;
  }

  /** The query whose residue becomes rules. */
  static String query(Ref entrypoint) {
    return RESULT + " = " + SourceText.of(entrypoint);
  }

  /** The paths whose rules are made anew. */
  List<Ref> replaced() {
    return replaced;
  }

  /** Takes what is left of the query. */
  void add(PartialQuery.Traced traced) {
    List<List<Expr>> queries = traced.result().queries();
    boolean asksForItself =
        queries.stream().anyMatch(q -> q.stream().anyMatch(e -> mentions(e, entrypoint)));
    if (queries.isEmpty() || asksForItself) {
      // It never holds, or its rules have an order: either is best left to its author's words.
      return;
    }
    replaced.addAll(traced.replaced());
    for (Module module : traced.result().support()) {
      Ref pkg = moved(module.packageDecl().path());
      for (Rule rule : module.rules()) {
        add(pkg, moved(rule));
      }
    }
    if (traced.replaced().stream().noneMatch(path -> Terms.samePath(path, entrypoint))) {
      replaced.add(entrypoint);
      queries.forEach(query -> add(packagePath(), rule(query)));
    }
  }

  private static boolean mentions(Expr e, Ref ref) {
    boolean[] found = {false};
    new TreeMapping() {
      @Override
      Term var(Var v) {
        return v;
      }

      @Override
      Term ref(Ref r) {
        found[0] |= Terms.hasPrefix(r, ref);
        return super.ref(r);
      }
    }.expr(e);
    return found[0];
  }

  private void add(Ref pkg, Rule rule) {
    String key = SourceText.of(pkg);
    packages.put(key, pkg);
    rules.computeIfAbsent(key, k -> new ArrayList<>()).add(rule);
  }

  private Ref packagePath() {
    return new Ref(entrypoint.terms().subList(0, entrypoint.size() - 1), entrypoint.location());
  }

  /** One way that the entry point gets a value. */
  private Rule rule(List<Expr> query) {
    Location place = entrypoint.location();
    Term value = new Var(RESULT, place);
    List<Expr> body = new ArrayList<>();
    for (Expr e : query) {
      Scalar constant = constantResult(e);
      if (constant != null) {
        value = constant;
      } else {
        body.add(moving.expr(e));
      }
    }
    if (body.isEmpty()) {
      body.add(Expr.of(new Scalar(RegoBoolean.TRUE, place), place));
    }
    String name =
        Objects.requireNonNull(Terms.stringOf(entrypoint.terms().get(entrypoint.size() - 1)));
    Head head =
        new Head(Ref.of(name), List.of(), false, null, value, true, false, true, false, place);
    return new Rule(head, body, null, false, false, List.of(), place);
  }

  /** The value that the expression gives to the result, if that is all it does. */
  private static @Nullable Scalar constantResult(Expr e) {
    return e.isEquality()
            && !e.negated()
            && e.literal() instanceof CallLiteral c
            && c.arguments().get(0) instanceof Var v
            && v.name().equals(RESULT)
            && c.arguments().get(1) instanceof Scalar s
        ? s
        : null;
  }

  private Rule moved(Rule rule) {
    Head head = rule.head();
    if (isNegation(head.name())) {
      head = head.withReference(Ref.of(own(head.name())));
    }
    return rule.withHead(head).withBody(moving.body(rule.body()));
  }

  /** A ref without the namespace; the rules of negations go where the entry point is. */
  private Ref moved(Ref ref) {
    if (!ref.startsWith("data")
        || ref.size() < 2
        || !namespace.equals(Terms.stringOf(ref.terms().get(1)))) {
      return ref;
    }
    String name = ref.size() == 2 ? null : Terms.stringOf(ref.terms().get(2));
    if (ref.size() == 2 || (name != null && isNegation(name))) {
      Ref pkg = packagePath();
      return name == null
          ? pkg
          : pkg.append(List.of(new Scalar(RegoString.of(own(name)), ref.location())));
    }
    List<Term> terms = new ArrayList<>();
    terms.add(ref.head());
    terms.addAll(ref.terms().subList(2, ref.size()));
    return new Ref(terms, ref.location());
  }

  private static boolean isNegation(String name) {
    return name.startsWith(Negation.NAME);
  }

  /** A name that no other entry point's rules have. */
  private String own(String name) {
    return Negation.NAME + number + "_" + name.substring(Negation.NAME.length());
  }

  List<Module> modules() {
    List<Module> modules = new ArrayList<>();
    rules.forEach(
        (key, list) -> {
          Ref pkg = Objects.requireNonNull(packages.get(key));
          modules.add(
              new Module(
                  new PackageDecl(pkg, pkg.location()),
                  List.of(),
                  list,
                  List.of(),
                  List.of(),
                  RegoVersion.V1));
        });
    return modules;
  }

  /** A rule's whole path. */
  static Ref path(Module module, Rule rule) {
    List<Term> tail = new ArrayList<>();
    tail.add(new Scalar(RegoString.of(rule.head().name()), rule.location()));
    tail.addAll(rule.head().reference().path());
    return module.packageDecl().path().append(tail);
  }
}
