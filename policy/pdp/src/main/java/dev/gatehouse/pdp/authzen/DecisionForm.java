package dev.gatehouse.pdp.authzen;

import dev.gatehouse.decision.DenialReason;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a policy answers. Three forms are known: a boolean; the API's own answer, {@code
 * {"decision": bool, "context": {…}}}; and Gatehouse's decision document, {@code {"allow": bool,
 * "reasons": […], "obligations": […]}}, whose lists become the context. Anything else, a misspelled
 * member too, is a denial.
 */
final class DecisionForm {

  private static final Set<String> ANSWER = Set.of("decision", "context");
  private static final Set<String> DOCUMENT = Set.of("allow", "reasons", "obligations");

  private DecisionForm() {}

  static AccessDecision read(@Nullable RegoValue result) {
    return switch (result) {
      case null -> AccessDecision.failed(DenialReason.UNDEFINED);
      case RegoBoolean permit -> AccessDecision.of(permit.value());
      case RegoObject answer when onlyMembers(answer, ANSWER) -> answer(answer);
      case RegoObject document when onlyMembers(document, DOCUMENT) -> document(document);
      default -> invalid();
    };
  }

  private static AccessDecision answer(RegoObject answer) {
    RegoValue context = answer.get("context");
    if (!(answer.get("decision") instanceof RegoBoolean permit)) {
      return invalid();
    }
    if (context == null) {
      return AccessDecision.of(permit.value());
    }
    return context instanceof RegoObject object
        ? new AccessDecision(permit.value(), object)
        : invalid();
  }

  private static AccessDecision document(RegoObject document) {
    if (!(document.get("allow") instanceof RegoBoolean permit)) {
      return invalid();
    }
    RegoObject.Builder context = RegoObject.builder(2);
    for (String name : new String[] {"reasons", "obligations"}) {
      RegoValue list = document.get(name);
      RegoArray items =
          switch (list) {
            case null -> RegoArray.EMPTY;
            case RegoArray array -> array;
            case RegoSet set -> set.toArray();
            default -> null;
          };
      if (items == null) {
        return invalid();
      }
      if (!items.isEmpty()) {
        context.put(name, items);
      }
    }
    return new AccessDecision(permit.value(), context.build());
  }

  private static boolean onlyMembers(RegoObject object, Set<String> names) {
    for (int i = 0; i < object.size(); i++) {
      if (!(object.key(i) instanceof RegoString name) || !names.contains(name.value())) {
        return false;
      }
    }
    return true;
  }

  private static AccessDecision invalid() {
    return AccessDecision.failed(DenialReason.RESULT_INVALID);
  }
}
