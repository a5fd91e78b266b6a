package dev.gatehouse.rego.partial;

import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Head;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Rule;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Makes a rule's variables names of their own, each time that the rule is inlined. */
final class Renaming {

  private static final String WILDCARD = Var.GENERATED_PREFIX + "_";

  private int last;

  /** The rule, without its {@code else}, as if it had been written with new variables. */
  Rule fresh(Rule rule) {
    return fresh(rule, name -> false);
  }

  /** The same with some variables staying what they are. */
  Rule fresh(Rule rule, Predicate<String> outer) {
    String suffix = "__" + ++last;
    Map<String, String> names = new HashMap<>();
    TreeMapping mapping =
        new TreeMapping() {
          @Override
          Term var(Var v) {
            if (isRoot(v) || outer.test(v.name())) {
              return v;
            }
            String name = names.computeIfAbsent(v.name(), old -> renamed(old, suffix));
            return new Var(name, v.location());
          }
        };
    Head head = rule.head();
    List<Term> reference = new ArrayList<>();
    reference.add(head.reference().head());
    reference.addAll(mapping.terms(head.reference().path()));
    Head renamed =
        head.withReference(new Ref(reference, head.reference().location()))
            .withArguments(mapping.terms(head.arguments()));
    if (head.key() != null) {
      renamed = renamed.withKey(mapping.term(head.key()));
    }
    if (head.value() != null) {
      renamed = renamed.withValue(mapping.term(head.value()), head.generatedValue());
    }
    return rule.withHead(renamed).withBody(mapping.body(rule.body())).withOtherwise(null);
  }

  private static String renamed(String name, String suffix) {
    String plain = named(name);
    return plain.endsWith("__") ? plain.substring(0, plain.length() - 2) + suffix : plain + suffix;
  }

  /** A wildcard may come to stand in several places, and so needs a name. */
  private static String named(String name) {
    return name.startsWith("$") ? WILDCARD + name.substring(1) + "__" : name;
  }

  /** The body with what has a name, but is used once only and not outside, nameless again. */
  static List<Expr> nameless(List<Expr> body, Set<String> outside) {
    Map<String, Integer> uses = new HashMap<>();
    new TreeMapping() {
      @Override
      Term var(Var v) {
        uses.merge(v.name(), 1, Integer::sum);
        return v;
      }
    }.body(body);
    return new TreeMapping() {
      @Override
      Term var(Var v) {
        boolean once =
            v.name().startsWith(WILDCARD)
                && Integer.valueOf(1).equals(uses.get(v.name()))
                && !outside.contains(v.name());
        return once ? new Var("$" + v.name().substring(WILDCARD.length()), v.location()) : v;
      }
    }.body(body);
  }

  /** A query's body with names for its wildcards. */
  List<Expr> named(List<Expr> body) {
    return new TreeMapping() {
      @Override
      Term var(Var v) {
        return new Var(named(v.name()), v.location());
      }
    }.body(body);
  }

  /** A number that names something made up. */
  int next() {
    return ++last;
  }
}
