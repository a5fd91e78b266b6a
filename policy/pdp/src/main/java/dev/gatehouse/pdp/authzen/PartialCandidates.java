package dev.gatehouse.pdp.authzen;

import dev.gatehouse.rego.CompiledPolicy;
import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.filter.DataFilter;
import dev.gatehouse.rego.partial.PartialOptions;
import dev.gatehouse.rego.partial.PartialQuery;
import dev.gatehouse.rego.partial.PartialResult;
import dev.gatehouse.rego.syntax.Expr;
import dev.gatehouse.rego.syntax.Literal.CallLiteral;
import dev.gatehouse.rego.syntax.Ref;
import dev.gatehouse.rego.syntax.Scalar;
import dev.gatehouse.rego.syntax.SourceText;
import dev.gatehouse.rego.syntax.Term;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Candidates out of the policy itself: evaluated with the id that is looked for unknown, it leaves
 * alternatives, and where each of them says which id it takes, no other can be permitted.
 */
final class PartialCandidates {

  private final SearchKind kind;
  private final String unknown;
  private final PartialQuery query;

  /**
   * @param decision the rule that decides
   */
  PartialCandidates(CompiledPolicy policy, String decision, SearchKind kind) {
    this.kind = kind;
    this.unknown = "input." + kind.part() + "." + kind.key();
    this.query =
        policy.partial(
            decision, DataFilter.options().withUnknowns(List.of(PartialOptions.ref(unknown))));
  }

  /**
   * The candidates.
   *
   * @param input the question without what is looked for
   * @return null if some alternative takes more than can be named
   */
  @Nullable List<RegoObject> find(RegoObject input, EvaluationLimits limits) {
    PartialResult left;
    try {
      left = query.evaluate(input, limits, EvaluationContext.system());
    } catch (EvaluationException e) {
      return null;
    }
    Set<RegoString> keys = new LinkedHashSet<>();
    for (List<Expr> alternative : left.queries()) {
      if (!named(alternative, keys)) {
        return null;
      }
    }
    return keys.stream().map(key -> CandidateForm.named(kind, key, input)).toList();
  }

  /** Takes the keys of one conjunct that names some; whether there is one. */
  private boolean named(List<Expr> alternative, Set<RegoString> keys) {
    for (Expr condition : alternative) {
      if (!condition.negated()
          && condition.withs().isEmpty()
          && condition.literal() instanceof CallLiteral call
          && call.arguments().size() == 2) {
        Term left = call.arguments().get(0);
        Term right = call.arguments().get(1);
        switch (SourceText.of(call.operator())) {
          case "eq", "equal" -> {
            if (isUnknown(left) && take(right, keys) || isUnknown(right) && take(left, keys)) {
              return true;
            }
          }
          case "internal.member_2" -> {
            if (isUnknown(left) && takeAll(right, keys)) {
              return true;
            }
          }
          default -> {
            // Narrows, but names none.
          }
        }
      }
    }
    return false;
  }

  private boolean isUnknown(Term term) {
    return term instanceof Ref ref && SourceText.of(ref).equals(unknown);
  }

  private static boolean take(Term term, Set<RegoString> keys) {
    if (term instanceof Scalar scalar) {
      // A constant of another kind equals no id: the alternative takes none.
      if (scalar.value() instanceof RegoString key) {
        keys.add(key);
      }
      return true;
    }
    return false;
  }

  private static boolean takeAll(Term term, Set<RegoString> keys) {
    if (!(term instanceof Scalar scalar)) {
      return false;
    }
    RegoArray items =
        switch (scalar.value()) {
          case RegoArray array -> array;
          case RegoSet set -> set.toArray();
          case RegoObject object -> values(object);
          default -> RegoArray.EMPTY;
        };
    for (RegoValue item : items) {
      if (item instanceof RegoString key) {
        keys.add(key);
      }
    }
    return true;
  }

  private static RegoArray values(RegoObject object) {
    RegoValue[] values = new RegoValue[object.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = object.value(i);
    }
    return RegoArray.of(values);
  }
}
