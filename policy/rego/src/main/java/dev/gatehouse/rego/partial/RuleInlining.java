package dev.gatehouse.rego.partial;

import dev.gatehouse.rego.compile.RuleTree;
import dev.gatehouse.rego.compile.RuleTree.Placed;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Rule;
import dev.gatehouse.rego.syntax.Scalar;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Terms;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a ref means that has met rules: their value where nothing in them is unknown, their bodies
 * in its place where that says the same, and a ref to rules that are left otherwise.
 */
final class RuleInlining {

  private final PartialEvaluation in;
  private final RefWalk walk;

  RuleInlining(PartialEvaluation in, RefWalk walk) {
    this.in = in;
    this.walk = walk;
  }

  /**
   * Where a ref has met rules.
   *
   * @param useless values with which nothing would come of the ref
   */
  record Site(RefWalk.Place place, RuleTree.Node node, Ref ref, Predicate<RegoValue> useless) {
    Ref path() {
      return place.path();
    }

    /** Index of the operand after the rules' path. */
    int at() {
      return place.path().size();
    }

    List<Placed> rules() {
      return node.rules();
    }
  }

  void values(Site site, Consumer<Term> use) {
    Rule first = site.rules().get(0).rule();
    if (first.head().isFunction()) {
      return;
    }
    Ref path = site.path();
    if (!in.unknowns.depends(path)) {
      RegoValue value = in.known.document(path);
      if (value != null) {
        walk.value(value, site.ref(), site.at(), use);
      }
    } else if (!site.node().children().isEmpty()
        || site.rules().stream().anyMatch(p -> p.rule().otherwise() != null)) {
      // Ordered rules, and rules below rules, are evaluated when everything is known.
      use.accept(walk.rest(path, site.ref(), site.at()));
    } else if (in.options.shallowInlining() || in.unknowns.isKept(path) || needsAll(site)) {
      support(site, use);
    } else {
      site.rules().forEach(placed -> inline(site, placed, use));
    }
  }

  /** Whether the ref means more than what single rules contribute. */
  private static boolean needsAll(Site site) {
    int operands = site.ref().size() - site.at();
    for (Placed placed : site.rules()) {
      if (placed.rule().isDefault()) {
        RegoValue fallback = placed.rule().head().value() instanceof Scalar s ? s.value() : null;
        boolean excluded = operands == 0 && fallback != null && site.useless().test(fallback);
        if (!excluded) {
          return true;
        }
      }
      int tail = placed.path().size() - site.at();
      if (operands < tail + (placed.rule().head().isMultiValue() ? 1 : 0)) {
        return true;
      }
    }
    return false;
  }

  private void inline(Site site, Placed placed, Consumer<Term> use) {
    if (placed.rule().isDefault()) {
      return;
    }
    in.budget.step();
    Rule rule = in.renaming.fresh(placed.rule());
    List<Term> tail = new ArrayList<>(tail(rule, placed.path(), site.at()));
    Term key = rule.head().key();
    if (rule.head().isMultiValue()) {
      tail.add(Objects.requireNonNull(key));
    }
    int end = site.at() + tail.size();
    Term value =
        rule.head().isMultiValue()
            ? Objects.requireNonNull(key)
            : Objects.requireNonNull(rule.head().value());
    in.unification()
        .unifyAll(
            site.ref().terms().subList(site.at(), end),
            tail,
            () -> in.body(rule.body(), () -> walk.term(value, site.ref(), end, use)));
  }

  /** The operands of a rule's name after a path of the given length, renamed as the rule is. */
  private static List<Term> tail(Rule renamed, Ref path, int length) {
    List<Term> reference = renamed.head().reference().terms();
    int count = path.size() - length;
    return reference.subList(reference.size() - count, reference.size());
  }

  private void support(Site site, Consumer<Term> use) {
    boolean any = in.support.ensure(site);
    if (any) {
      use.accept(walk.rest(in.support.path(site.path()), site.ref(), site.at()));
      return;
    }
    RegoValue otherwise = otherwise(site);
    if (otherwise != null) {
      walk.value(otherwise, site.ref(), site.at(), use);
    }
  }

  /** The value of rules of which none holds, or null. */
  private static @Nullable RegoValue otherwise(Site site) {
    for (Placed placed : site.rules()) {
      if (placed.rule().isDefault() && placed.rule().head().value() instanceof Scalar s) {
        return s.value();
      }
    }
    if (!isConstant(site)) {
      return RegoObject.EMPTY;
    }
    return site.rules().get(0).rule().head().isMultiValue() ? RegoSet.EMPTY : null;
  }

  private static boolean isConstant(Site site) {
    return site.rules().stream().allMatch(p -> p.path().path().stream().allMatch(Terms::isGround));
  }
}
