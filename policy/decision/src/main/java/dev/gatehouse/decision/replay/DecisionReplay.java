package dev.gatehouse.decision.replay;

import dev.gatehouse.rego.CompiledPolicy;
import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.PreparedQuery;
import dev.gatehouse.rego.value.RegoValue;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes recorded decisions again by a candidate. Used by one thread. */
public final class DecisionReplay {

  private final CompiledPolicy candidate;
  private final EvaluationLimits limits;
  private final boolean withMasked;
  private final Map<String, PreparedQuery> queries = new HashMap<>();
  private final Map<Change, ReplayReport.Group> groups = new LinkedHashMap<>();
  private long read;
  private long same;
  private long masked;
  private long adHoc;
  private long other;

  /**
   * @param withMasked whether decisions are replayed whose input a mask changed
   */
  public DecisionReplay(CompiledPolicy candidate, EvaluationLimits limits, boolean withMasked) {
    this.candidate = candidate;
    this.limits = limits;
    this.withMasked = withMasked;
  }

  /** Replays one line of a log. */
  public void replay(RegoValue event) {
    RecordedDecision decision = RecordedDecision.of(event);
    if (decision == null) {
      other++;
      return;
    }
    read++;
    String path = decision.path();
    if (path == null) {
      adHoc++;
    } else if (decision.masked() && !withMasked) {
      masked++;
    } else {
      Change change = change(path, decision);
      if (change == null) {
        same++;
      } else {
        groups.merge(
            change,
            new ReplayReport.Group(change, 1, decision.id()),
            (first, one) -> new ReplayReport.Group(change, first.count() + 1, first.example()));
      }
    }
  }

  private @Nullable Change change(String path, RecordedDecision decision) {
    EvaluationContext world =
        EvaluationContext.system()
            .withClock(InstantSource.fixed(decision.time()))
            .withRandom(new Random(decision.id().hashCode()))
            .withNondeterminism(new RecordedCalls(decision.calls()));
    try {
      PreparedQuery query = queries.computeIfAbsent(path, each -> candidate.query(ref(each)));
      RegoValue result = query.value(decision.input(), limits, world).orElse(null);
      return Change.between(path, decision.result(), result);
    } catch (EvaluationException e) {
      return new Change(path, "error", List.of(e.code()));
    }
  }

  private static String ref(String path) {
    StringBuilder ref = new StringBuilder("data");
    for (String segment : path.split("/", -1)) {
      if (!segment.isEmpty()) {
        ref.append("[\"").append(segment.replace("\\", "\\\\").replace("\"", "\\\"")).append("\"]");
      }
    }
    return ref.toString();
  }

  /** What came of it until now. */
  public ReplayReport report() {
    List<ReplayReport.Group> sorted = new ArrayList<>(groups.values());
    sorted.sort(Comparator.comparingLong(ReplayReport.Group::count).reversed());
    return new ReplayReport(read, same, masked, adHoc, other, sorted);
  }
}
