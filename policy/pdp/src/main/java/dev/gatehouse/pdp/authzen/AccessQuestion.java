package dev.gatehouse.pdp.authzen;

import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoValue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One question (specification, section 6.1): may this subject do this action to that resource?
 *
 * @param subject type, id and properties
 * @param action name and properties
 * @param resource type, id and properties
 * @param context null where none was given
 */
record AccessQuestion(
    RegoObject subject, RegoObject action, RegoObject resource, @Nullable RegoObject context) {

  /** The question that a request body is. */
  static AccessQuestion of(RegoObject body) {
    return of(body::get, "");
  }

  /**
   * The question that one of several evaluations is: each of the four parts it leaves out is the
   * request's own (section 7.1.1).
   */
  static AccessQuestion of(RegoObject evaluation, RegoObject defaults, int index) {
    return of(
        name -> {
          RegoValue own = evaluation.get(name);
          return AccessReader.absent(own) ? defaults.get(name) : own;
        },
        "evaluations[" + index + "].");
  }

  private static AccessQuestion of(Function<String, @Nullable RegoValue> part, String prefix) {
    return new AccessQuestion(
        AccessReader.entity(part.apply("subject"), prefix + "subject"),
        AccessReader.action(part.apply("action"), prefix + "action"),
        AccessReader.entity(part.apply("resource"), prefix + "resource"),
        AccessReader.optionalObject(part.apply("context"), prefix + "context"));
  }

  /** The document that the policy sees as {@code input}. */
  RegoObject toInput() {
    RegoObject.Builder input =
        RegoObject.builder(4)
            .put("subject", subject)
            .put("action", action)
            .put("resource", resource);
    if (context != null) {
      input.put("context", context);
    }
    return input.build();
  }
}
