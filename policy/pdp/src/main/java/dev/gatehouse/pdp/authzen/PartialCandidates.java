package dev.gatehouse.pdp.authzen;

import dev.gatehouse.rego.CompiledPolicy;
import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.filter.CandidateValues;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Candidates out of the policy itself: the ids or names that its decision compares with, where no
 * other can be permitted.
 */
final class PartialCandidates {

  private final SearchKind kind;
  private final CandidateValues values;

  /**
   * @param decision the rule that decides
   */
  PartialCandidates(CompiledPolicy policy, String decision, SearchKind kind) {
    this.kind = kind;
    this.values = new CandidateValues(policy, decision, "input." + kind.part() + "." + kind.key());
  }

  /**
   * The candidates.
   *
   * @param input the question without what is looked for
   * @return null if some alternative takes more than can be named
   */
  @Nullable List<RegoObject> find(RegoObject input, EvaluationLimits limits) {
    SortedSet<RegoValue> found;
    try {
      found = values.of(input, limits, EvaluationContext.system()).orElse(null);
    } catch (EvaluationException e) {
      return null;
    }
    if (found == null) {
      return null;
    }
    List<RegoObject> candidates = new ArrayList<>();
    for (RegoValue value : found) {
      // A constant of another kind equals no id.
      if (value instanceof RegoString key) {
        candidates.add(CandidateForm.named(kind, key, input));
      }
    }
    return candidates;
  }
}
