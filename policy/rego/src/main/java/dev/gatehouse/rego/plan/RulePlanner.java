package dev.gatehouse.rego.plan;

import dev.gatehouse.rego.compile.RuleTree.Placed;
import dev.gatehouse.rego.compile.VariableUses;
import dev.gatehouse.rego.eval.CompleteDocument;
import dev.gatehouse.rego.eval.Emits;
import dev.gatehouse.rego.eval.PartialRules;
import dev.gatehouse.rego.eval.Pattern;
import dev.gatehouse.rego.eval.Patterns;
import dev.gatehouse.rego.eval.RuleBody;
import dev.gatehouse.rego.eval.RuleSet;
import dev.gatehouse.rego.eval.Step;
import dev.gatehouse.rego.syntax.ArrayTerm;
import dev.gatehouse.rego.syntax.Head;
import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.syntax.Rule;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Var;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plans single rules. */
final class RulePlanner {

  private final PolicyPlan policy;

  RulePlanner(PolicyPlan policy) {
    this.policy = policy;
  }

  /** The rules of a document of one value, or of a function. */
  CompleteDocument.Rules rules(List<Placed> rules, String conflict) {
    List<RuleBody> bodies = new ArrayList<>();
    List<Location> places = new ArrayList<>();
    List<RuleConstraints> constraints = new ArrayList<>();
    RuleBody otherwise = null;
    Set<@Nullable RegoValue> constants = new HashSet<>();
    for (Placed placed : rules) {
      RuleBody body = single(placed.rule(), conflict);
      if (placed.rule().isDefault()) {
        otherwise = body;
        continue;
      }
      bodies.add(body);
      constraints.add(RuleConstraints.of(placed.rule(), placed.rule().head().arguments()));
      places.add(placed.rule().location());
      for (Rule r = placed.rule(); r != null; r = r.otherwise()) {
        constants.add(TermPlanner.constant(Objects.requireNonNull(r.head().value())));
      }
    }
    boolean constant =
        policy.optimisations().earlyExit() && constants.size() == 1 && !constants.contains(null);
    RuleSet set = new RuleSet(bodies, policy.isIndexed() ? RuleIndexer.index(constraints) : null);
    return new CompleteDocument.Rules(set, constant, otherwise, places, conflict);
  }

  private RuleBody single(Rule rule, String conflict) {
    Variables variables = new Variables(uses(rule));
    BodyPlanner planner = new BodyPlanner(policy, variables);
    Head head = rule.head();
    List<Pattern> parameters = head.arguments().stream().map(planner.terms::pattern).toList();
    Term value = Objects.requireNonNull(head.value());
    Step body =
        planner.plan(
            rule.body(),
            () -> {
              RegoValue constant = TermPlanner.constant(value);
              return constant != null && policy.optimisations().earlyExit()
                  ? new Emits.Constant(constant)
                  : new Emits.Value(planner.terms.operand(value), conflict, rule.location());
            });
    RuleBody otherwise = rule.otherwise() == null ? null : single(rule.otherwise(), conflict);
    return new RuleBody(variables.slots(), variables.scratch(), parameters, body, otherwise);
  }

  /** The rules that add to a set or an object whose path has {@code depth} keys. */
  PartialRules partial(List<Placed> rules, int depth) {
    List<RuleBody> bodies = new ArrayList<>();
    List<RuleBody> keyed = new ArrayList<>();
    List<RuleConstraints> constraints = new ArrayList<>();
    List<RuleConstraints> keyedConstraints = new ArrayList<>();
    for (Placed placed : rules) {
      bodies.add(partial(placed, depth, List.of()));
      constraints.add(RuleConstraints.of(placed.rule(), List.of()));
      if (policy.isIndexed()) {
        List<Term> key = List.of(key(placed, depth));
        keyed.add(partial(placed, depth, key));
        keyedConstraints.add(RuleConstraints.of(placed.rule(), key));
      }
    }
    return policy.isIndexed()
        ? new PartialRules(
            new RuleSet(bodies, RuleIndexer.index(constraints)),
            new RuleSet(keyed, RuleIndexer.index(keyedConstraints)))
        : new PartialRules(new RuleSet(bodies, null), null);
  }

  /** The first key under the document that a rule adds something to. */
  private static Term key(Placed placed, int depth) {
    return placed.path().size() > depth + 1
        ? placed.path().terms().get(depth + 1)
        : Objects.requireNonNull(placed.rule().head().key());
  }

  /** Whether a term can be matched before the body has run. */
  private static boolean isPlain(Term term) {
    return TermPlanner.constant(term) != null
        || term instanceof Var
        || (term instanceof ArrayTerm a && a.items().stream().allMatch(RulePlanner::isPlain));
  }

  /**
   * One such rule.
   *
   * @param key the key that is asked for, to be matched first; none to find all
   */
  private RuleBody partial(Placed placed, int depth, List<Term> key) {
    return partial(placed, placed.rule(), depth, key);
  }

  private RuleBody partial(Placed placed, Rule rule, int depth, List<Term> key) {
    Variables variables = new Variables(uses(rule));
    BodyPlanner planner = new BodyPlanner(policy, variables);
    List<Pattern> parameters =
        key.stream().map(k -> isPlain(k) ? planner.terms.pattern(k) : new Patterns.Any()).toList();
    List<Term> path = placed.path().terms().subList(depth + 1, placed.path().size());
    boolean member = rule.head().isMultiValue();
    Term leaf = Objects.requireNonNull(member ? rule.head().key() : rule.head().value());
    Step body =
        planner.plan(
            rule.body(),
            () ->
                path.isEmpty()
                    ? new Emits.Element(planner.terms.operand(leaf))
                    : new Emits.AtPath(
                        planner.terms.operands(path),
                        planner.terms.operand(leaf),
                        member,
                        rule.location()));
    RuleBody otherwise =
        rule.otherwise() == null ? null : partial(placed, rule.otherwise(), depth, key);
    return new RuleBody(variables.slots(), variables.scratch(), parameters, body, otherwise);
  }

  private static Map<String, Integer> uses(Rule rule) {
    Head head = rule.head();
    List<Term> terms = new ArrayList<>(head.reference().path());
    terms.addAll(head.arguments());
    if (head.key() != null) {
      terms.add(head.key());
    }
    if (head.value() != null) {
      terms.add(head.value());
    }
    return VariableUses.count(terms, rule.body());
  }
}
