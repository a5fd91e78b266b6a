package dev.gatehouse.rego.filter;

import dev.gatehouse.rego.CompiledPolicy;
import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.partial.PartialOptions;
import dev.gatehouse.rego.partial.PartialQuery;
import dev.gatehouse.rego.partial.PartialResult;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Literal.CallLiteral;
import dev.gatehouse.rego.syntax.Literal.TermLiteral;
import dev.gatehouse.rego.syntax.Module;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Rule;
import dev.gatehouse.rego.syntax.Scalar;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.syntax.Terms;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The values of one unknown, such as {@code input.resource.id}, for which a decision may be true:
 * those that the policy compares it with. A search asks the policy about each and needs to ask
 * about no other. Immutable and thread-safe.
 *
 * <pre>{@code
 * CandidateValues ids = new CandidateValues(policy, "data.authzen.allow", "input.resource.id");
 * Optional<SortedSet<RegoValue>> candidates = ids.of(question, limits, context);
 * }</pre>
 */
public final class CandidateValues {

  private final PartialQuery query;
  private final Ref unknown;

  /**
   * Prepares the search for the values of an unknown.
   *
   * @param decision a ref or another expression that is true for the values sought
   * @param unknown a ref under {@code input}
   * @throws dev.gatehouse.rego.RegoCompileException if one of them doesn't parse or compile
   */
  public CandidateValues(CompiledPolicy policy, String decision, String unknown) {
    this.unknown = PartialOptions.ref(unknown);
    this.query =
        policy.partial(
            decision,
            PartialOptions.defaults()
                .withUnknowns(List.of(this.unknown))
                .withNondeterministicBuiltins(true)
                .withForFilter(true));
  }

  /**
   * The candidates for an input.
   *
   * @param input the input without the unknown; what is there in its place doesn't count
   * @return every value for which the decision may be true, in order; empty if the policy names
   *     none that all others differ from, as in {@code input.resource.id != "x"}
   * @throws EvaluationException if the evaluation ends in an error
   */
  public Optional<SortedSet<RegoValue>> of(
      RegoObject input, EvaluationLimits limits, EvaluationContext context) {
    PartialResult left = query.evaluate(input, limits, context);
    SortedSet<RegoValue> values = new TreeSet<>();
    for (List<Expr> alternative : left.queries()) {
      Set<RegoValue> own = values(alternative, left.support(), 0);
      if (own == null) {
        return Optional.empty();
      }
      values.addAll(own);
    }
    return Optional.of(values);
  }

  /** The values that all of the expressions allow; null if none of them names any. */
  private @Nullable Set<RegoValue> values(List<Expr> body, List<Module> support, int depth) {
    Set<RegoValue> common = null;
    for (Expr e : body) {
      Set<RegoValue> values =
          e.negated() || !e.withs().isEmpty() ? null : values(e, support, depth);
      if (values == null) {
        continue;
      }
      if (common == null) {
        common = new TreeSet<>(values);
      } else {
        common.retainAll(values);
      }
    }
    return common;
  }

  private @Nullable Set<RegoValue> values(Expr e, List<Module> support, int depth) {
    if (e.literal() instanceof TermLiteral t && t.term() instanceof Ref r) {
      return ofRules(r, support, depth);
    }
    if (!(e.literal() instanceof CallLiteral c) || c.arguments().size() != 2) {
      return null;
    }
    Term left = c.arguments().get(0);
    Term right = c.arguments().get(1);
    if (e.isEquality() || e.calls("equal")) {
      RegoValue value =
          isUnknown(left) ? constant(right) : isUnknown(right) ? constant(left) : null;
      boolean rule = Terms.isScalar(right, RegoBoolean.TRUE) && left instanceof Ref;
      return value != null ? Set.of(value) : rule ? ofRules((Ref) left, support, depth) : null;
    }
    if (e.calls("internal.member_2") && isUnknown(left)) {
      return members(constant(right));
    }
    return null;
  }

  private boolean isUnknown(Term term) {
    return term instanceof Ref r && Terms.samePath(r, unknown);
  }

  private static @Nullable RegoValue constant(Term term) {
    return term instanceof Scalar s ? s.value() : null;
  }

  private static @Nullable Set<RegoValue> members(@Nullable RegoValue collection) {
    Set<RegoValue> members = new TreeSet<>();
    switch (collection) {
      case RegoArray array -> array.forEach(members::add);
      case RegoSet set -> set.forEach(members::add);
      case RegoObject object -> object.forEach((key, value) -> members.add(value));
      case null, default -> {
        return null;
      }
    }
    return members;
  }

  /** The values that the bodies of rules allow that were left as rules. */
  private @Nullable Set<RegoValue> ofRules(Ref ref, List<Module> support, int depth) {
    // Support rules don't refer to each other in circles; the bound is for the reader's peace.
    if (depth > 64) {
      return null;
    }
    Set<RegoValue> values = null;
    for (Module module : support) {
      Ref pkg = module.packageDecl().path();
      for (Rule rule : module.rules()) {
        boolean asked =
            ref.size() == pkg.size() + 1
                && Terms.hasPrefix(ref, pkg)
                && rule.head().name().equals(Terms.stringOf(ref.terms().get(pkg.size())));
        if (!asked || isFalse(rule)) {
          continue;
        }
        Set<RegoValue> own =
            rule.isDefault() || rule.otherwise() != null || rule.head().isFunction()
                ? null
                : values(rule.body(), support, depth + 1);
        if (own == null) {
          return null;
        }
        values = values == null ? new TreeSet<>() : values;
        values.addAll(own);
      }
    }
    return values;
  }

  private static boolean isFalse(Rule rule) {
    return rule.head().value() != null && Terms.isScalar(rule.head().value(), RegoBoolean.FALSE);
  }
}
