package dev.gatehouse.rego.filter;

import dev.gatehouse.rego.filter.Condition.Operator;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoNull;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A condition for PostgreSQL with every value bound and every name quoted. A row passes exactly if
 * the policy would hold for it with {@code NULL} for Rego's null: {@code NULL} equals {@code NULL},
 * is less than anything else, and a negation holds where what it negates doesn't, be that false or
 * {@code NULL}. Text is ordered by code point.
 */
final class PostgresFilter {

  /** How parameters are marked. */
  enum Placeholders {
    /** {@code $1}, {@code $2}, as the server's own protocol has them. */
    NUMBERED,
    /** {@code ?}, as JDBC has them. */
    QUESTION_MARKS
  }

  /**
   * The clause.
   *
   * @param parameters the value of each placeholder, in order
   */
  record Clause(String text, List<RegoValue> parameters) {}

  private final Placeholders placeholders;
  private final List<RegoValue> parameters = new ArrayList<>();

  private PostgresFilter(Placeholders placeholders) {
    this.placeholders = placeholders;
  }

  static Clause of(Condition condition, Placeholders placeholders) {
    PostgresFilter filter = new PostgresFilter(placeholders);
    String text = "WHERE " + filter.text(condition);
    return new Clause(text, List.copyOf(filter.parameters));
  }

  private String text(Condition condition) {
    return switch (condition) {
      case Condition.All all -> joined(all.parts(), " AND ");
      case Condition.Any any -> joined(any.parts(), " OR ");
      case Condition.Not not -> "(" + text(not.part()) + ") IS NOT TRUE";
      case Condition.WithConstant c -> constant(c);
      case Condition.WithField c -> fields(c);
      case Condition.Present p -> name(p.field()) + " IS NOT NULL";
    };
  }

  private String joined(List<Condition> parts, String word) {
    return parts.stream().map(this::text).collect(Collectors.joining(word, "(", ")"));
  }

  private static String name(Field field) {
    return field.parts().stream()
        .map(SqlDialect.POSTGRESQL::quoted)
        .collect(Collectors.joining("."));
  }

  private static String fields(Condition.WithField c) {
    String a = name(c.field());
    String b = name(c.other());
    return switch (c.operator()) {
      case EQ -> a + " IS NOT DISTINCT FROM " + b;
      case NE -> a + " IS DISTINCT FROM " + b;
      case LT -> "(" + a + " < " + b + " OR (" + a + " IS NULL AND " + b + " IS NOT NULL))";
      case LTE -> "(" + a + " <= " + b + " OR " + a + " IS NULL)";
      case GT -> "(" + a + " > " + b + " OR (" + b + " IS NULL AND " + a + " IS NOT NULL))";
      case GTE -> "(" + a + " >= " + b + " OR " + b + " IS NULL)";
      default -> throw FilterException.of(c.operator().ucast() + " needs a known second operand");
    };
  }

  private String constant(Condition.WithConstant c) {
    String name = name(c.field());
    if (c.value() instanceof RegoNull) {
      return nothing(name, c.operator());
    }
    return switch (c.operator()) {
      case EQ -> name + " = " + bound(c.value());
      case NE -> name + " IS DISTINCT FROM " + bound(c.value());
      case LT, LTE -> "(" + ordered(name, c) + " OR " + name + " IS NULL)";
      case GT, GTE -> ordered(name, c);
      case IN -> in(name, SqlFilter.items(c.value()));
      case STARTS_WITH, ENDS_WITH, CONTAINS ->
          name + " LIKE " + bound(RegoString.of(pattern(c))) + " ESCAPE '!'";
    };
  }

  /** A comparison with null, which is less than anything else. */
  private static String nothing(String name, Operator operator) {
    return switch (operator) {
      case EQ, LTE -> name + " IS NULL";
      case NE, GT -> name + " IS NOT NULL";
      case LT -> "FALSE";
      case GTE -> "TRUE";
      default -> throw FilterException.of(operator.ucast() + " needs text, got null");
    };
  }

  private String ordered(String name, Condition.WithConstant c) {
    String collation = c.value() instanceof RegoString ? " COLLATE \"C\"" : "";
    return name + collation + " " + c.operator().sql() + " " + bound(c.value());
  }

  private String in(String name, List<RegoValue> items) {
    List<RegoValue> values = items.stream().filter(v -> !(v instanceof RegoNull)).toList();
    boolean orNull = values.size() < items.size();
    if (values.isEmpty()) {
      return orNull ? name + " IS NULL" : "FALSE";
    }
    String listed =
        name + values.stream().map(this::bound).collect(Collectors.joining(", ", " IN (", ")"));
    return orNull ? "(" + listed + " OR " + name + " IS NULL)" : listed;
  }

  private static String pattern(Condition.WithConstant c) {
    // Not a backslash: what that means between quotes depends on a setting of the server.
    String text =
        ((RegoString) c.value()).value().replace("!", "!!").replace("_", "!_").replace("%", "!%");
    return (c.operator() == Operator.STARTS_WITH ? "" : "%")
        + text
        + (c.operator() == Operator.ENDS_WITH ? "" : "%");
  }

  private String bound(RegoValue value) {
    switch (value) {
      case RegoString s -> SqlDialect.refuseNul(s.value());
      case RegoNumber n -> {}
      case RegoBoolean b -> {}
      default ->
          throw FilterException.of(
              "a column is compared with null, a boolean, a number or text, got " + value);
    }
    parameters.add(value);
    return placeholders == Placeholders.NUMBERED ? "$" + parameters.size() : "?";
  }
}
