package dev.gatehouse.pdp.authzen;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Several questions in one request (specification, section 7). */
final class Evaluations {

  /** The most questions in one request. */
  static final int MOST = 1_000;

  private Evaluations() {}

  /** When to stop asking (section 7.1.2.1). */
  private enum Semantic {
    EXECUTE_ALL("execute_all"),
    DENY_ON_FIRST_DENY("deny_on_first_deny"),
    PERMIT_ON_FIRST_PERMIT("permit_on_first_permit");

    private final String text;

    Semantic(String text) {
      this.text = text;
    }

    boolean endsWith(boolean permit) {
      return switch (this) {
        case EXECUTE_ALL -> false;
        case DENY_ON_FIRST_DENY -> !permit;
        case PERMIT_ON_FIRST_PERMIT -> permit;
      };
    }

    static Semantic of(RegoObject body) {
      RegoObject options = AccessReader.optionalObject(body.get("options"), "options");
      String wanted =
          options == null
              ? null
              : AccessReader.optionalText(
                  options.get("evaluations_semantic"), "options.evaluations_semantic");
      if (wanted == null) {
        return EXECUTE_ALL;
      }
      for (Semantic semantic : values()) {
        if (semantic.text.equals(wanted)) {
          return semantic;
        }
      }
      throw new InvalidAccessRequestException(
          "options.evaluations_semantic is not known, expected execute_all, deny_on_first_deny or"
              + " permit_on_first_permit");
    }
  }

  /**
   * The questions of a request; nothing when it asks one only, since {@code evaluations} is absent
   * or empty.
   */
  static @Nullable List<AccessQuestion> read(RegoObject body) {
    RegoArray given = AccessReader.optionalArray(body.get("evaluations"), "evaluations");
    if (given == null || given.isEmpty()) {
      return null;
    }
    if (given.size() > MOST) {
      throw InvalidAccessRequestException.expected(
          "evaluations", "an array of " + given.size(), "at most " + MOST);
    }
    List<AccessQuestion> questions = new ArrayList<>(given.size());
    for (int i = 0; i < given.size(); i++) {
      RegoObject own = AccessReader.object(given.get(i), "evaluations[" + i + "]");
      questions.add(AccessQuestion.of(own, body, i));
    }
    return questions;
  }

  /** Answers them in their order, as far as the request wants them answered. */
  static List<AccessDecision> decide(
      RegoObject body, List<AccessQuestion> questions, AccessPolicy policy) {
    Semantic semantic = Semantic.of(body);
    List<AccessDecision> decisions = new ArrayList<>(questions.size());
    for (AccessQuestion question : questions) {
      AccessDecision decision = policy.decide(question.toInput());
      decisions.add(decision);
      if (semantic.endsWith(decision.permit())) {
        break;
      }
    }
    return decisions;
  }

  static RegoObject toJson(List<AccessDecision> decisions) {
    List<RegoValue> items = new ArrayList<>(decisions.size());
    decisions.forEach(decision -> items.add(decision.toJson()));
    return RegoObject.of("evaluations", RegoArray.copyOf(items));
  }
}
