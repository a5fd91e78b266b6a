package dev.gatehouse.rego.plan;

import dev.gatehouse.rego.RegoCompileException;
import dev.gatehouse.rego.compile.VariableUses;
import dev.gatehouse.rego.eval.Collecting;
import dev.gatehouse.rego.eval.Comprehensions;
import dev.gatehouse.rego.eval.GroupedComprehension;
import dev.gatehouse.rego.eval.Step;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Literal.CallLiteral;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.SourceText;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Var;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Plans comprehensions, and which of them can be grouped: those that compare with outer variables
 * before anything else is done with these, so that the comparison may as well give them their
 * values.
 */
final class ComprehensionPlanner {

  /** Calls that are to be made no more often than the policy says. */
  private static final List<String> NOTICEABLE = List.of("internal.print", "trace(", "http.send(");

  private final BodyPlanner bodies;
  private final Variables variables;
  private final boolean indexed;

  /**
   * Whether a body is planned to be grouped: comprehensions in it aren't, or plans would multiply.
   */
  private boolean grouping;

  ComprehensionPlanner(BodyPlanner bodies, Variables variables, boolean indexed) {
    this.bodies = bodies;
    this.variables = variables;
    this.indexed = indexed;
  }

  /**
   * A comprehension.
   *
   * @param head the terms that it collects
   * @param kind what it makes of them, asked when all variables of the body have values
   * @param use what becomes of the value
   */
  UnaryOperator<Step> plan(
      List<Term> head, List<Expr> body, Supplier<Collecting> kind, Supplier<RefPlanner.Inlet> use) {
    int scratch = variables.freshScratch();
    Collecting[] collecting = new Collecting[1];
    Step planned =
        inner(
            body,
            () -> {
              collecting[0] = kind.get();
              return new Comprehensions.Add(scratch, collecting[0]);
            });
    Collecting made = collecting[0];
    Grouping groups = indexed && !grouping ? grouping(head, body, kind, scratch) : null;
    RefPlanner.Inlet inlet = use.get();
    if (groups == null) {
      return next -> new Comprehensions.Collect(scratch, made, planned, inlet.to(next));
    }
    return next ->
        new GroupedComprehension(
            scratch,
            groups.memory,
            made,
            planned,
            groups.body,
            groups.keys,
            groups.context,
            inlet.to(next));
  }

  @SuppressWarnings("ArrayRecordComponent") // Never compared, never handed out.
  private record Grouping(int memory, Step body, int[] keys, int[] context) {}

  private @Nullable Grouping grouping(
      List<Term> head, List<Expr> body, Supplier<Collecting> kind, int scratch) {
    List<String> keys = new ArrayList<>();
    List<String> context = new ArrayList<>();
    for (String name : VariableUses.count(head, body).keySet()) {
      if (variables.isBound(name)) {
        (isCompared(name, body) ? keys : context).add(name);
      }
    }
    String text = SourceText.body(body);
    if (keys.isEmpty() || NOTICEABLE.stream().anyMatch(text::contains)) {
      return null;
    }
    Set<String> mark = variables.mark();
    variables.unbind(keys);
    grouping = true;
    try {
      int[] places = slots(keys);
      Step all =
          bodies.plan(body, () -> new Comprehensions.AddToGroup(scratch, kind.get(), places));
      return new Grouping(variables.freshScratch(), all, places, slots(context));
    } catch (RegoCompileException needsTheirValues) {
      return null;
    } finally {
      grouping = false;
      variables.reset(mark);
    }
  }

  private int[] slots(List<String> names) {
    return names.stream().mapToInt(variables::slot).toArray();
  }

  /** Whether the first expression that mentions the variable is an equation with it on one side. */
  private static boolean isCompared(String name, List<Expr> body) {
    for (Expr e : body) {
      int mentions = VariableUses.count(List.of(), List.of(e)).getOrDefault(name, 0);
      if (mentions > 0) {
        return mentions == 1
            && !e.negated()
            && e.withs().isEmpty()
            && e.isEquality()
            && e.literal() instanceof CallLiteral c
            && c.arguments().size() == 2
            && (isValueFor(name, c.arguments().get(0), c.arguments().get(1))
                || isValueFor(name, c.arguments().get(1), c.arguments().get(0)));
      }
    }
    return false;
  }

  private static boolean isValueFor(String name, Term variable, Term value) {
    return variable instanceof Var v
        && v.name().equals(name)
        && (value instanceof Ref || value instanceof Var);
  }

  private Step inner(List<Expr> body, Supplier<Step> end) {
    Set<String> mark = variables.mark();
    Step step = bodies.plan(body, end);
    variables.reset(mark);
    return step;
  }
}
