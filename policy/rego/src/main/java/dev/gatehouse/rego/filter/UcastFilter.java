package dev.gatehouse.rego.filter;

import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoNull;
import dev.gatehouse.rego.value.RegoObject;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoValue;
import java.util.List;

/** A condition as a universal condition syntax tree: {@code {"type": "field", …}}. */
final class UcastFilter {

  private UcastFilter() {}

  static RegoObject of(Condition condition) {
    return switch (condition) {
      case Condition.All all -> compound("and", all.parts());
      case Condition.Any any -> compound("or", any.parts());
      case Condition.Not not -> compound("not", List.of(not.part()));
      case Condition.WithConstant c -> field(c.field(), c.operator(), listed(c.value()));
      case Condition.WithField c ->
          field(
              c.field(),
              c.operator(),
              RegoObject.builder().put("field", c.other().dotted()).build());
      case Condition.Present p -> field(p.field(), Condition.Operator.NE, RegoNull.NULL);
    };
  }

  private static RegoObject compound(String operator, List<Condition> parts) {
    return RegoObject.builder()
        .put("type", "compound")
        .put("operator", operator)
        .put("value", RegoArray.copyOf(parts.stream().map(UcastFilter::of).toList()))
        .build();
  }

  private static RegoObject field(Field field, Condition.Operator operator, RegoValue value) {
    return RegoObject.builder()
        .put("type", "field")
        .put("field", field.dotted())
        .put("operator", operator.ucast())
        .put("value", value)
        .build();
  }

  private static RegoValue listed(RegoValue value) {
    return value instanceof RegoSet set ? set.toArray() : value;
  }
}
