package dev.gatehouse.pdp.rest;

import dev.gatehouse.rego.EvaluationContext;
import dev.gatehouse.rego.EvaluationLimits;
import dev.gatehouse.rego.PreparedQuery;
import dev.gatehouse.rego.trace.BufferTracer;
import dev.gatehouse.rego.trace.TraceEvent;
import dev.gatehouse.rego.trace.TraceFilter;
import dev.gatehouse.rego.trace.TraceJson;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import dev.gatehouse.rego.why.Account;
import dev.gatehouse.rego.why.ValueView;
import dev.gatehouse.rego.why.Why;
import dev.gatehouse.rego.why.WhyJson;
import dev.gatehouse.rego.why.WhyText;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the parameter {@code explain} asks for. Belongs to one request. */
final class Explanation {

  /** What of the evaluation is told. */
  private enum Mode {
    OFF,
    FULL,
    NOTES,
    FAILS,
    DEBUG,
    /** Beyond OPA: which condition of which rule decided. */
    WHY
  }

  private final Mode mode;
  private final @Nullable BufferTracer tracer;
  private @Nullable Account account;

  private Explanation(Mode mode) {
    this.mode = mode;
    this.tracer =
        mode == Mode.OFF || mode == Mode.WHY ? null : new BufferTracer(mode == Mode.DEBUG);
  }

  /** Nothing is asked for. */
  static Explanation none() {
    return new Explanation(Mode.OFF);
  }

  /**
   * What a request asks for.
   *
   * @throws ApiFailure 400 for a mode that doesn't exist
   */
  static Explanation of(QueryParameters query) {
    String asked = query.last("explain");
    if (asked == null) {
      return none();
    }
    for (Mode mode : Mode.values()) {
      if (asked.equals(name(mode))) {
        return new Explanation(mode);
      }
    }
    List<String> names = java.util.Arrays.stream(Mode.values()).map(Explanation::name).toList();
    throw ApiFailure.invalid(
        "parameter 'explain' is '" + asked + "', expected one of " + String.join(", ", names));
  }

  private static String name(Mode mode) {
    return mode.name().toLowerCase(Locale.ROOT);
  }

  /** The context with whatever has to watch the evaluation. */
  EvaluationContext traced(EvaluationContext context) {
    return tracer == null ? context : context.withTracer(tracer);
  }

  /**
   * Accounts for an answer, if that is what is asked for; evaluates the query once more.
   *
   * @param subject the query's text
   */
  void account(
      String subject,
      PreparedQuery query,
      RegoObject data,
      @Nullable RegoValue input,
      EvaluationLimits limits,
      EvaluationContext context) {
    if (mode == Mode.WHY) {
      account = Why.of(subject, query, data, input, limits, context);
    }
  }

  /**
   * Puts the member {@code explanation}.
   *
   * @param defined whether there was an answer; of one that is undefined OPA tells only the whole
   */
  void put(JsonObjectText object, boolean defined, boolean pretty) {
    if (account != null) {
      object.put(
          "explanation",
          pretty
              ? lines(WhyText.of(account, ValueView.PLAIN))
              : WhyJson.of(account, ValueView.PLAIN));
      return;
    }
    if (tracer == null || (!defined && mode != Mode.FULL)) {
      return;
    }
    List<TraceEvent> events =
        switch (mode) {
          case NOTES -> TraceFilter.notes(tracer.events());
          case FAILS -> TraceFilter.fails(tracer.events());
          default -> tracer.events();
        };
    object.put("explanation", pretty ? TraceJson.linesOfRest(events) : TraceJson.ofRest(events));
  }

  private static RegoArray lines(String text) {
    return RegoArray.of(text.lines().map(RegoString::of).toArray(RegoValue[]::new));
  }
}
