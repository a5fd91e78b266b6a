package dev.gatehouse.decision.log;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One decision as the log has it. Immutable; {@link #document} is OPA's event.
 *
 * @param document the event: {@code decision_id}, {@code labels}, {@code bundles}, {@code path} or
 *     {@code query}, {@code input}, {@code result}, {@code nd_builtin_cache}, {@code timestamp},
 *     {@code metrics}, {@code erased}, {@code masked}, {@code requested_by}, {@code trace_id},
 *     {@code span_id}, {@code req_id}, {@code error}, {@code custom}
 */
public record DecisionEvent(RegoObject document) {

  /** A builder for a decision with an id that was made at a time. */
  public static Builder of(String decisionId, Instant timestamp) {
    return new Builder(decisionId, timestamp);
  }

  /** Which decision it is. */
  public String decisionId() {
    return document.get("decision_id") instanceof RegoString id ? id.value() : "";
  }

  /** A member of the event; null if it has none of the name. */
  public @Nullable RegoValue get(String member) {
    return document.get(member);
  }

  DecisionEvent with(String member, RegoValue value) {
    return new DecisionEvent(document.with(RegoString.of(member), value));
  }

  DecisionEvent without(String member) {
    return new DecisionEvent(document.without(RegoString.of(member)));
  }

  /** Gathers what is known of a decision; what is null, empty or zero is left out. */
  public static final class Builder {

    private final RegoObject.Builder event = RegoObject.builder();

    private Builder(String decisionId, Instant timestamp) {
      event.put("decision_id", decisionId).put("timestamp", timestamp.toString());
    }

    /** Who decided: {@code id}, {@code version} and what the configuration adds. */
    public Builder labels(Map<String, String> labels) {
      return text("labels", labels);
    }

    /** The revision of each bundle in force. */
    public Builder bundles(Map<String, String> revisions) {
      RegoObject.Builder bundles = RegoObject.builder();
      new TreeMap<>(revisions)
          .forEach(
              (name, revision) ->
                  bundles.put(
                      name,
                      revision.isEmpty()
                          ? RegoObject.EMPTY
                          : RegoObject.of("revision", RegoString.of(revision))));
      return object("bundles", bundles.build());
    }

    /** The document that was asked for, with slashes, without {@code data}. */
    public Builder path(@Nullable String path) {
      return text("path", path);
    }

    /** The ad-hoc query that was asked. */
    public Builder query(@Nullable String query) {
      return text("query", query);
    }

    public Builder input(@Nullable RegoValue input) {
      return value("input", input);
    }

    public Builder result(@Nullable RegoValue result) {
      return value("result", result);
    }

    /** Results of functions that may answer differently each time, by arguments by function. */
    public Builder nondeterminism(@Nullable RegoValue results) {
      return value("nd_builtin_cache", results);
    }

    /** The address that asked. */
    public Builder requestedBy(@Nullable String address) {
      return text("requested_by", address);
    }

    /** The request's trace, as W3C's trace context has it. */
    public Builder trace(@Nullable String traceId, @Nullable String spanId) {
      return text("trace_id", traceId).text("span_id", spanId);
    }

    /** The number of the request. */
    public Builder request(long number) {
      return number == 0 ? this : value("req_id", RegoNumber.of(number));
    }

    public Builder metrics(Map<String, Long> metrics) {
      RegoObject.Builder values = RegoObject.builder();
      metrics.forEach((name, value) -> values.put(name, RegoNumber.of(value)));
      return object("metrics", values.build());
    }

    /** Why there is no result: code and message. */
    public Builder error(@Nullable RegoValue error) {
      return value("error", error);
    }

    /** Whatever the caller adds. */
    public Builder custom(RegoObject custom) {
      return object("custom", custom);
    }

    public DecisionEvent build() {
      return new DecisionEvent(event.build());
    }

    private Builder text(String member, @Nullable String text) {
      return text == null || text.isEmpty() ? this : value(member, RegoString.of(text));
    }

    private Builder text(String member, Map<String, String> texts) {
      RegoObject.Builder object = RegoObject.builder();
      texts.forEach(object::put);
      return object(member, object.build());
    }

    private Builder object(String member, RegoObject object) {
      return object.isEmpty() ? this : value(member, object);
    }

    private Builder value(String member, @Nullable RegoValue value) {
      if (value != null) {
        event.put(member, value);
      }
      return this;
    }
  }

  /** The event with the list of paths that a mask changed. */
  DecisionEvent withPaths(String member, List<String> paths) {
    return paths.isEmpty() ? this : with(member, RegoArray.ofStrings(paths));
  }
}
