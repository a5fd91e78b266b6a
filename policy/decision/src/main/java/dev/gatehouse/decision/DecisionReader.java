package dev.gatehouse.decision;

import dev.gatehouse.decision.obligation.Obligation;
import dev.gatehouse.decision.obligation.ObligationReader;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the policy's result, which must be {@code {"allow": bool, "reasons": [code…],
 * "obligations": [{…}…]}}; the two lists may also be sets, or absent. Anything else is a denial: a
 * misspelled member must not lose an obligation.
 */
public final class DecisionReader {

  /** The reason of a denial whose policy gives none. */
  private static final List<String> UNEXPLAINED = List.of("policy-denied");

  private static final Set<String> MEMBERS = Set.of("allow", "reasons", "obligations");

  private DecisionReader() {}

  /**
   * The decision that a result is; one that is none denies with {@link
   * DenialReason#RESULT_INVALID}.
   */
  public static Decision read(RegoValue result, PolicyRevision policy) {
    if (!(result instanceof RegoObject object)
        || !onlyKnownMembers(object)
        || !(object.get("allow") instanceof RegoBoolean allow)) {
      return Decision.deny(DenialReason.RESULT_INVALID, policy);
    }
    @Nullable List<RegoValue> reasons = items(object.get("reasons"));
    @Nullable List<RegoValue> obligations = items(object.get("obligations"));
    if (reasons == null
        || obligations == null
        || !reasons.stream().allMatch(RegoString.class::isInstance)) {
      return Decision.deny(DenialReason.RESULT_INVALID, policy);
    }
    List<String> codes =
        reasons.stream().map(reason -> ((RegoString) reason).value()).distinct().sorted().toList();
    List<Obligation> duties = obligations.stream().map(ObligationReader::read).toList();
    boolean unexplained = codes.isEmpty() && !allow.value();
    return new Decision(allow.value(), unexplained ? UNEXPLAINED : codes, duties, policy);
  }

  private static boolean onlyKnownMembers(RegoObject object) {
    for (int i = 0; i < object.size(); i++) {
      if (!(object.key(i) instanceof RegoString name) || !MEMBERS.contains(name.value())) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable List<RegoValue> items(@Nullable RegoValue value) {
    return switch (value) {
      case null -> List.of();
      case RegoArray array -> array.toList();
      case RegoSet set -> set.toArray().toList();
      default -> null;
    };
  }
}
