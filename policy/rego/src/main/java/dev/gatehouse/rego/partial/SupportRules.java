package dev.gatehouse.rego.partial;

import dev.gatehouse.rego.RegoVersion;
import dev.gatehouse.rego.compile.RuleTree.Placed;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Head;
import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.syntax.Module;
import dev.gatehouse.rego.syntax.PackageDecl;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Rule;
import dev.gatehouse.rego.syntax.Scalar;
import dev.gatehouse.rego.syntax.SourceText;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The rules that queries refer to after partial evaluation, in packages below a namespace. */
final class SupportRules {

  private final PartialEvaluation in;
  private final Map<String, Boolean> made = new HashMap<>();
  private final List<Ref> paths = new ArrayList<>();
  private final Map<String, Ref> packages = new HashMap<>();
  private final Map<String, List<Rule>> rules = new TreeMap<>();

  SupportRules(PartialEvaluation in) {
    this.in = in;
  }

  /** Where the rules of a path go. */
  Ref path(Ref original) {
    List<Term> terms = new ArrayList<>();
    terms.add(original.head());
    terms.add(namespace(original.location()));
    terms.addAll(original.path());
    return new Ref(terms, original.location());
  }

  private Scalar namespace(Location place) {
    return new Scalar(RegoString.of(in.options.namespace()), place);
  }

  /** The paths whose rules are here in place of the policy's. */
  List<Ref> replaced() {
    return List.copyOf(paths);
  }

  /** Partially evaluates the rules of a path once. Answers whether any of them may ever hold. */
  boolean ensure(RuleInlining.Site site) {
    String key = SourceText.of(site.path());
    Boolean known = made.get(key);
    if (known != null) {
      return known;
    }
    List<Placed> defaults = site.rules().stream().filter(p -> p.rule().isDefault()).toList();
    boolean onlyDefaults =
        defaults.stream().allMatch(p -> p.rule().head().value() instanceof Scalar);
    boolean any = !defaults.isEmpty() && !onlyDefaults;
    for (Placed placed : site.rules()) {
      any |= !placed.rule().isDefault() && add(placed);
    }
    if (any) {
      defaults.forEach(p -> add(path(p.module().packageDecl().path()), p.rule()));
    }
    made.put(key, any);
    if (any) {
      paths.add(site.path());
    }
    return any;
  }

  private boolean add(Placed placed) {
    Ref pkg = path(placed.module().packageDecl().path());
    in.budget.step();
    Rule rule = in.renaming.fresh(placed.rule());
    Set<String> bodies = new HashSet<>();
    in.residue.nested(
        () ->
            in.body(
                rule.body(),
                () -> {
                  Rule left = left(rule);
                  if (left != null && bodies.add(PartialText.rule(left))) {
                    add(pkg, left);
                  }
                }));
    return !bodies.isEmpty();
  }

  private @org.jspecify.annotations.Nullable Rule left(Rule rule) {
    Head head = rule.head();
    List<Term> reference = new ArrayList<>();
    reference.add(head.reference().head());
    reference.addAll(in.bindings.plugAll(head.reference().path()));
    Head plugged = head.withReference(new Ref(reference, head.reference().location()));
    Set<String> live = new LinkedHashSet<>();
    reference.subList(1, reference.size()).forEach(t -> live.addAll(FreeVariables.all(t)));
    if (head.key() != null) {
      Term key = in.bindings.plug(head.key());
      plugged = plugged.withKey(key);
      live.addAll(FreeVariables.all(key));
    }
    if (head.value() != null) {
      Term value = in.bindings.plug(head.value());
      plugged = plugged.withValue(value, head.generatedValue());
      live.addAll(FreeVariables.all(value));
    }
    List<Expr> body = in.simplification.of(in.residue.current(), live);
    return body == null
        ? null
        : rule.withHead(plugged).withBody(nonEmpty(Renaming.nameless(body, live), rule.location()));
  }

  private static List<Expr> nonEmpty(List<Expr> body, Location place) {
    return body.isEmpty() ? List.of(Expr.of(new Scalar(RegoBoolean.TRUE, place), place)) : body;
  }

  private void add(Ref pkg, Rule rule) {
    String key = SourceText.of(pkg);
    packages.put(key, pkg);
    List<Rule> list = rules.computeIfAbsent(key, k -> new ArrayList<>());
    // A default comes first, as its author would have written it.
    list.add(rule.isDefault() ? firstOf(list, rule) : list.size(), rule.withAnnotations(List.of()));
  }

  private static int firstOf(List<Rule> list, Rule rule) {
    int at = 0;
    while (at < list.size() && !list.get(at).head().name().equals(rule.head().name())) {
      at++;
    }
    return at;
  }

  /**
   * Makes rules of alternatives.
   *
   * @param arguments variables of the bodies that have values where the rules are asked
   * @return the rules' ref
   */
  Ref alternatives(String name, List<Term> arguments, List<List<Expr>> bodies, Location place) {
    Ref pkg = new Ref(List.of(Ref.of("data").head(), namespace(place)), place);
    Head head =
        new Head(
            Ref.of(name),
            arguments,
            !arguments.isEmpty(),
            null,
            new Scalar(RegoBoolean.TRUE, place),
            false,
            true,
            true,
            false,
            place);
    for (List<Expr> body : bodies) {
      add(pkg, new Rule(head, nonEmpty(body, place), null, false, false, List.of(), place));
    }
    return pkg.append(List.of(new Scalar(RegoString.of(name), place)));
  }

  List<Module> modules() {
    List<Module> modules = new ArrayList<>();
    rules.forEach(
        (key, list) -> {
          Ref pkg = java.util.Objects.requireNonNull(packages.get(key));
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
}
