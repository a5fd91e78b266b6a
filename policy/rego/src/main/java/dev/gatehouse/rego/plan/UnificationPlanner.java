package dev.gatehouse.rego.plan;

import dev.gatehouse.rego.eval.Operand;
import dev.gatehouse.rego.eval.Pattern;
import dev.gatehouse.rego.eval.Patterns;
import dev.gatehouse.rego.eval.Step;
import dev.gatehouse.rego.eval.Steps;
import dev.gatehouse.rego.syntax.ArrayTerm;
import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.syntax.ObjectTerm;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Terms;
import dev.gatehouse.rego.syntax.Var;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Plans {@code a = b} of terms without refs: taken apart until each part compares or binds. */
final class UnificationPlanner {

  private final TermPlanner terms;
  private final Variables variables;

  UnificationPlanner(TermPlanner terms, Variables variables) {
    this.terms = terms;
    this.variables = variables;
  }

  private record Pair(Term left, Term right) {}

  /** A variable that nothing else mentions. */
  Var fresh() {
    return new Var("__between" + variables.slots() + "__", Location.NONE);
  }

  UnaryOperator<Step> plan(Term left, Term right) {
    List<UnaryOperator<Step>> links = new ArrayList<>();
    Deque<Pair> open = new ArrayDeque<>();
    open.add(new Pair(left, right));
    int stuck = 0;
    while (!open.isEmpty()) {
      Pair pair = open.removeFirst();
      List<Pair> parts = new ArrayList<>();
      UnaryOperator<Step> link = one(pair, parts);
      if (link == null && parts.isEmpty()) {
        // Another part may give a value to what this one needs.
        open.addLast(pair);
        if (++stuck > open.size()) {
          // Only the member of a set can be left without a value, and no set matches by its
          // members.
          variables.bindAll(List.of(pair.left, pair.right));
          return next -> new Steps.Fail();
        }
        continue;
      }
      stuck = 0;
      if (link != null) {
        links.add(link);
      }
      for (Pair part : parts.reversed()) {
        open.addFirst(part);
      }
    }
    return next -> {
      Step step = next;
      for (UnaryOperator<Step> link : links.reversed()) {
        step = link.apply(step);
      }
      return step;
    };
  }

  private @Nullable UnaryOperator<Step> one(Pair pair, List<Pair> parts) {
    boolean leftBound = terms.isBound(pair.left);
    boolean rightBound = terms.isBound(pair.right);
    if (leftBound && rightBound) {
      Operand a = terms.operand(pair.left);
      Operand b = terms.operand(pair.right);
      return next -> new Steps.Equal(a, b, next);
    }
    if ((isWildcard(pair.left) && rightBound) || (isWildcard(pair.right) && leftBound)) {
      return next -> next;
    }
    if (pair.left instanceof ArrayTerm a && pair.right instanceof ArrayTerm b) {
      return arrays(a, b, parts);
    }
    if (pair.left instanceof ObjectTerm a
        && pair.right instanceof ObjectTerm b
        && constantKeys(a, b)) {
      return objects(a, b, parts);
    }
    if (rightBound) {
      return match(pair.left, pair.right);
    }
    return leftBound ? match(pair.right, pair.left) : null;
  }

  private static boolean isWildcard(Term term) {
    return term instanceof Var v && v.isWildcard();
  }

  private UnaryOperator<Step> match(Term pattern, Term value) {
    Operand operand = terms.operand(value);
    Pattern planned = terms.pattern(pattern);
    return planned instanceof Patterns.Bind bind
        ? next -> new Steps.Assign(bind.slot(), operand, next)
        : next -> new Steps.Match(operand, planned, next);
  }

  private static @Nullable UnaryOperator<Step> arrays(ArrayTerm a, ArrayTerm b, List<Pair> parts) {
    if (a.items().size() != b.items().size()) {
      return next -> new Steps.Fail();
    }
    for (int i = 0; i < a.items().size(); i++) {
      parts.add(new Pair(a.items().get(i), b.items().get(i)));
    }
    return parts.isEmpty() ? next -> next : null;
  }

  private static boolean constantKeys(ObjectTerm a, ObjectTerm b) {
    return a.entries().stream().allMatch(e -> Terms.isGround(e.key()))
        && b.entries().stream().allMatch(e -> Terms.isGround(e.key()));
  }

  private static @Nullable UnaryOperator<Step> objects(
      ObjectTerm a, ObjectTerm b, List<Pair> parts) {
    if (a.entries().size() != b.entries().size()) {
      return next -> new Steps.Fail();
    }
    for (ObjectTerm.Entry entry : a.entries()) {
      ObjectTerm.Entry match =
          b.entries().stream()
              .filter(e -> Terms.same(e.key(), entry.key()))
              .findFirst()
              .orElse(null);
      if (match == null) {
        parts.clear();
        return next -> new Steps.Fail();
      }
      parts.add(new Pair(entry.value(), match.value()));
    }
    return parts.isEmpty() ? next -> next : null;
  }
}
