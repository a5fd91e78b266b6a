package dev.gatehouse.decision.shadow;

import dev.gatehouse.decision.Decision;
import dev.gatehouse.decision.DecisionEvaluator;
import dev.gatehouse.decision.bundle.Bundle;
import dev.gatehouse.decision.log.DecisionEvent;
import dev.gatehouse.decision.log.DecisionMask;
import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.PreparedQuery;
import dev.gatehouse.rego.value.RegoValue;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** One candidate and its account. */
final class Trial {

  private static final int MAX_GROUPS = 200;

  private final Bundle bundle;
  private final PreparedQuery query;
  private final Instant since;
  final LongAdder seen = new LongAdder();
  final LongAdder dropped = new LongAdder();
  private final Map<Difference, ShadowReport.Group> groups = new LinkedHashMap<>();
  private long asked;
  private long same;
  private long ungrouped;

  Trial(Bundle bundle, PreparedQuery query, Instant since) {
    this.bundle = bundle;
    this.query = query;
    this.since = since;
  }

  Bundle bundle() {
    return bundle;
  }

  /** Asks the candidate what was asked, at the time when it was asked. */
  void ask(
      RegoValue input,
      Decision active,
      Instant time,
      DecisionEvaluator evaluator,
      DecisionMask mask) {
    Decision candidate =
        evaluator.decide(
            query,
            bundle.revision(),
            input,
            EvaluationContext.system().withClock(InstantSource.fixed(time)));
    Difference difference = Difference.between(active, candidate);
    ShadowReport.Group first =
        difference == null || known(difference)
            ? null
            : new ShadowReport.Group(difference, 1, example(input, active, time, mask), time);
    synchronized (this) {
      asked++;
      if (difference == null) {
        same++;
      } else {
        count(difference, first);
      }
    }
  }

  private synchronized boolean known(Difference difference) {
    return groups.containsKey(difference);
  }

  private void count(Difference difference, ShadowReport.@Nullable Group first) {
    ShadowReport.Group group = groups.get(difference);
    if (group != null) {
      groups.put(
          difference,
          new ShadowReport.Group(difference, group.count() + 1, group.example(), group.at()));
    } else if (first != null && groups.size() < MAX_GROUPS) {
      groups.put(difference, first);
    } else {
      ungrouped++;
    }
  }

  /** Without a mask nobody said what of an input may be kept: nothing is. */
  private static @Nullable RegoValue example(
      RegoValue input, Decision active, Instant time, DecisionMask mask) {
    DecisionEvent event =
        DecisionEvent.of("", time)
            .bundles(Map.of(active.policy().bundle(), active.policy().revision()))
            .input(input)
            .build();
    DecisionMask.Masked masked = mask.mask(event);
    return masked.defined() && !masked.failed() ? masked.event().get("input") : null;
  }

  synchronized ShadowReport report(double share, @Nullable String problem) {
    List<ShadowReport.Group> sorted = new ArrayList<>(groups.values());
    sorted.sort(Comparator.comparingLong(ShadowReport.Group::count).reversed());
    return new ShadowReport(
        bundle.revision().toString(),
        since,
        share,
        seen.sum(),
        asked,
        dropped.sum(),
        same,
        sorted,
        ungrouped,
        problem);
  }
}
