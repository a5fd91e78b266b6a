package dev.gatehouse.decision.replay;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One decision of a log in OPA's event form.
 *
 * @param id which it is
 * @param time when it was made
 * @param path the document that was asked for, with slashes; null for an ad-hoc query
 * @param input null without one
 * @param result null if it was undefined or an error
 * @param calls recorded results of functions, by arguments by function
 * @param masked whether a mask changed its input, so that it is not what was decided on
 */
public record RecordedDecision(
    String id,
    Instant time,
    @Nullable String path,
    @Nullable RegoValue input,
    @Nullable RegoValue result,
    RegoObject calls,
    boolean masked) {

  /** The decision of an event; null if it is none, but another line of the same log. */
  public static @Nullable RecordedDecision of(RegoValue event) {
    if (!(event instanceof RegoObject object)
        || !(object.get("decision_id") instanceof RegoString id)
        || !(object.get("timestamp") instanceof RegoString time)) {
      return null;
    }
    Instant moment;
    try {
      moment = Instant.parse(time.value());
    } catch (DateTimeException noTime) {
      return null;
    }
    return new RecordedDecision(
        id.value(),
        moment,
        object.get("path") instanceof RegoString path ? path.value() : null,
        object.get("input"),
        object.get("result"),
        object.get("nd_builtin_cache") instanceof RegoObject calls ? calls : RegoObject.EMPTY,
        touches(object.get("erased")) || touches(object.get("masked")));
  }

  private static boolean touches(@Nullable RegoValue paths) {
    return paths instanceof RegoArray array
        && array.toList().stream()
            .anyMatch(path -> path instanceof RegoString text && text.value().startsWith("/input"));
  }
}
