package dev.gatehouse.pdp.authzen;

import dev.gatehouse.decision.DenialReason;
import dev.gatehouse.decision.PolicyRevision;
import dev.gatehouse.rego.CompiledPolicy;
import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.EvaluationException;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.PreparedQuery;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A policy of this process's engine. */
public final class CompiledAccessPolicy implements AccessPolicy {

  private static final Logger log = LoggerFactory.getLogger(CompiledAccessPolicy.class);

  private final PreparedQuery decision;
  private final Map<SearchKind, PreparedQuery> candidates = new EnumMap<>(SearchKind.class);
  private final Map<SearchKind, PartialCandidates> partial = new EnumMap<>(SearchKind.class);
  private final EvaluationLimits limits;
  private final EvaluationContext context;
  private final PolicyRevision revision;

  /**
   * A policy that reaches no network.
   *
   * @param limits of one decision, and of the listing of candidates
   * @throws dev.gatehouse.rego.RegoCompileException if an entry point is no query
   */
  public CompiledAccessPolicy(
      CompiledPolicy policy,
      AccessEntryPoints entryPoints,
      EvaluationLimits limits,
      PolicyRevision revision) {
    this(policy, entryPoints, limits, EvaluationContext.system(), revision);
  }

  CompiledAccessPolicy(
      CompiledPolicy policy,
      AccessEntryPoints entryPoints,
      EvaluationLimits limits,
      EvaluationContext context,
      PolicyRevision revision) {
    this.context = context;
    this.decision = policy.query(entryPoints.decision());
    for (SearchKind kind : SearchKind.values()) {
      partial.put(kind, new PartialCandidates(policy, entryPoints.decision(), kind));
      candidates.put(kind, policy.query(entryPoints.candidates() + "." + kind.part()));
    }
    this.limits = limits;
    this.revision = revision;
  }

  @Override
  public AccessDecision decide(RegoObject input) {
    return outcome(input, context).decision();
  }

  /**
   * What the policy says.
   *
   * @param value null if undefined
   * @param error null unless it failed, which is a denial
   */
  record Outcome(@Nullable RegoValue value, @Nullable RuntimeException error) {

    AccessDecision decision() {
      return error == null
          ? DecisionForm.read(value)
          : AccessDecision.failed(DenialReason.UNAVAILABLE);
    }
  }

  /** Asks the policy in another context. Never throws. */
  Outcome outcome(RegoObject input, EvaluationContext in) {
    try {
      return new Outcome(decision.value(input, limits, in).orElse(null), null);
    } catch (EvaluationException e) {
      // Its message may quote values of the input, which are personal data.
      log.warn("policy {} failed: {} at {}", revision, e.code(), e.location());
      return new Outcome(null, e);
    } catch (RuntimeException e) {
      log.warn("policy {} failed: {}", revision, e.getClass().getName());
      return new Outcome(null, e);
    } catch (StackOverflowError e) {
      log.warn("policy {} failed: {}", revision, e.getClass().getName());
      return new Outcome(null, new IllegalStateException("the stack is used up", e));
    }
  }

  /** Those that the policy tells, and those that its rules name; one of both is enough. */
  @Override
  public List<RegoObject> candidates(SearchKind kind, RegoObject input) {
    RegoValue told = told(kind, input);
    List<RegoObject> named = Objects.requireNonNull(partial.get(kind)).find(input, limits);
    if (told == null && named != null) {
      return named;
    }
    List<RegoObject> all = new ArrayList<>(named == null ? List.of() : named);
    // Told ones come later and so count: they may have properties.
    all.addAll(CandidateForm.read(kind, told, input));
    return all;
  }

  private @Nullable RegoValue told(SearchKind kind, RegoObject input) {
    try {
      PreparedQuery query = Objects.requireNonNull(candidates.get(kind));
      return query.value(input, limits, context).orElse(null);
    } catch (EvaluationException e) {
      log.warn("policy {} failed: {} at {}", revision, e.code(), e.location());
      throw new SearchUnavailableException("the policy failed to tell its candidates");
    }
  }

  @Override
  public PolicyRevision revision() {
    return revision;
  }
}
