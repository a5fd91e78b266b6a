package dev.gatehouse.decision.log;

import dev.gatehouse.rego.CompiledPolicy;
import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.PreparedQuery;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a policy says of the log's own events. Thread-safe. */
public interface LogPolicy {

  /** OPA's name of the mask. */
  String MASK = "data.system.log.mask";

  /** OPA's name of the rule by which events are dropped. */
  String DROP = "data.system.log.drop";

  /** Masks nothing, drops nothing. */
  LogPolicy NONE =
      new LogPolicy() {
        @Override
        public @Nullable RegoValue mask(RegoObject event) {
          return null;
        }

        @Override
        public @Nullable RegoValue drop(RegoObject event) {
          return null;
        }
      };

  /**
   * The mask for an event; null if the policy defines none.
   *
   * @throws EvaluationException if it can't be evaluated
   */
  @Nullable RegoValue mask(RegoObject event);

  /**
   * Whether to drop an event; null if the policy does not say.
   *
   * @throws EvaluationException if it can't be evaluated
   */
  @Nullable RegoValue drop(RegoObject event);

  /**
   * By the policy that is in force when an event comes.
   *
   * @param policy the compiled policy in force; its queries are prepared once for each
   * @param mask the ref of the mask, such as {@link #MASK}
   * @param drop the ref of the rule that drops, such as {@link #DROP}
   */
  static LogPolicy of(Supplier<CompiledPolicy> policy, String mask, String drop) {
    return new InForce(policy, mask, drop);
  }

  /** Keeps the prepared queries of the last policy that was seen. */
  final class InForce implements LogPolicy {

    private static final EvaluationLimits LIMITS =
        new EvaluationLimits(Duration.ofMillis(500), 5_000_000, 500);

    private record Prepared(CompiledPolicy policy, PreparedQuery mask, PreparedQuery drop) {}

    private final Supplier<CompiledPolicy> policy;
    private final String mask;
    private final String drop;
    private volatile @Nullable Prepared prepared;

    private InForce(Supplier<CompiledPolicy> policy, String mask, String drop) {
      this.policy = policy;
      this.mask = mask;
      this.drop = drop;
    }

    @Override
    public @Nullable RegoValue mask(RegoObject event) {
      return value(prepared().mask, event);
    }

    @Override
    public @Nullable RegoValue drop(RegoObject event) {
      return value(prepared().drop, event);
    }

    private static @Nullable RegoValue value(PreparedQuery query, RegoObject event) {
      return query.value(event, LIMITS, EvaluationContext.system()).orElse(null);
    }

    @SuppressWarnings("ReferenceEquality") // Another instance is another policy.
    private Prepared prepared() {
      CompiledPolicy current = policy.get();
      Prepared known = prepared;
      if (known == null || known.policy != current) {
        known = new Prepared(current, current.query(mask), current.query(drop));
        prepared = known;
      }
      return known;
    }
  }
}
