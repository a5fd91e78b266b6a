package dev.gatehouse.rego.trace;

import dev.gatehouse.rego.syntax.Location;
import dev.gatehouse.rego.syntax.Scalar;
import dev.gatehouse.rego.syntax.SyntaxJson;
import dev.gatehouse.rego.syntax.Var;
import dev.gatehouse.rego.trace.TraceEvent.BodyNode;
import dev.gatehouse.rego.trace.TraceEvent.ExprNode;
import dev.gatehouse.rego.trace.TraceEvent.Operation;
import dev.gatehouse.rego.trace.TraceEvent.RuleNode;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoNull;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Traces as documents: in the REST API's form, and in that of {@code opa eval --format json}. */
public final class TraceJson {

  private TraceJson() {}

  /** The {@code explanation} of the REST API: one object for each event. */
  public static RegoArray ofRest(List<TraceEvent> events) {
    return RegoArray.copyOf(events.stream().map(TraceJson::rest).toList());
  }

  /** The {@code explanation} of the REST API with {@code pretty}: the lines of the text form. */
  public static RegoArray linesOfRest(List<TraceEvent> events) {
    return RegoArray.ofStrings(TraceText.lines(events, true, false));
  }

  private static RegoValue rest(TraceEvent e) {
    RegoObject.Builder object = RegoObject.builder();
    object.put("op", e.operation().text().toLowerCase(Locale.ROOT));
    object.put("query_id", RegoNumber.of(e.queryId()));
    object.put("parent_id", RegoNumber.of(e.parentId()));
    object.put("type", type(e));
    object.put("node", node(e));
    List<RegoValue> locals = new ArrayList<>();
    e.locals()
        .forEach(
            (name, local) -> {
              RegoValue value = local.value();
              if (local.bound() && value != null) {
                locals.add(
                    RegoObject.builder()
                        .put("key", SyntaxJson.of(new Var(name, Location.NONE)))
                        .put("value", term(value))
                        .build());
              }
            });
    object.put("locals", RegoArray.copyOf(locals));
    if (!e.message().isEmpty()) {
      object.put("message", e.message());
    }
    return object.build();
  }

  private static String type(TraceEvent e) {
    return switch (e.node()) {
      case RuleNode r -> "rule";
      case BodyNode b -> "body";
      case ExprNode x -> "expr";
      case null -> "";
    };
  }

  private static RegoValue node(TraceEvent e) {
    return switch (e.node()) {
      case RuleNode r -> SyntaxJson.of(r.rule());
      case BodyNode b -> SyntaxJson.of(b.body());
      case ExprNode x -> SyntaxJson.of(x.expr(), x.index());
      case null -> RegoNull.NULL;
    };
  }

  /** The {@code explanation} of {@code opa eval --format json}. */
  public static RegoArray ofEval(List<TraceEvent> events) {
    return RegoArray.copyOf(events.stream().map(TraceJson::eval).toList());
  }

  private static RegoValue eval(TraceEvent e) {
    RegoObject.Builder object = RegoObject.builder();
    boolean note = e.operation() == Operation.NOTE;
    object.put("Op", e.operation().text());
    object.put("Node", node(e));
    object.put("Location", place(e.location()));
    object.put("QueryID", RegoNumber.of(e.queryId()));
    object.put("ParentID", RegoNumber.of(e.parentId()));
    object.put("Locals", note ? RegoNull.NULL : values(e));
    object.put("LocalMetadata", note ? RegoNull.NULL : metadata(e));
    object.put("Message", e.message());
    RegoValue ref = RegoNull.NULL;
    if (e.ref() != null) {
      ref = RegoArray.copyOf(e.ref().terms().stream().map(SyntaxJson::of).toList());
    }
    object.put("Ref", ref);
    return object.build();
  }

  private static RegoValue place(Location location) {
    return RegoObject.builder()
        .put("file", location.file())
        .put("row", RegoNumber.of(location.row()))
        .put("col", RegoNumber.of(location.column()))
        .build();
  }

  private static RegoValue values(TraceEvent e) {
    List<RegoValue> values = new ArrayList<>();
    e.locals()
        .forEach(
            (name, local) -> {
              RegoValue value = local.value();
              if (local.bound() && value != null) {
                RegoObject term = (RegoObject) term(value);
                values.add(term.with(RegoString.of("name"), RegoString.of(name)));
              }
            });
    return RegoArray.copyOf(values);
  }

  private static RegoValue metadata(TraceEvent e) {
    RegoObject.Builder object = RegoObject.builder();
    e.locals()
        .forEach(
            (name, local) ->
                object.put(
                    name,
                    RegoObject.builder()
                        .put("name", local.name())
                        .put("location", place(local.location()))
                        .build()));
    return object.build();
  }

  private static RegoValue term(RegoValue value) {
    return SyntaxJson.of(new Scalar(value, Location.NONE));
  }
}
