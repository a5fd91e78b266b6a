package dev.gatehouse.rego.filter;

import dev.gatehouse.rego.filter.Condition.Operator;
import dev.gatehouse.rego.value.RegoArray;
import dev.gatehouse.rego.value.RegoBoolean;
import dev.gatehouse.rego.value.RegoNull;
import dev.gatehouse.rego.value.RegoNumber;
import dev.gatehouse.rego.value.RegoSet;
import dev.gatehouse.rego.value.RegoString;
import dev.gatehouse.rego.value.RegoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A condition as the {@code WHERE} clause that OPA writes: constants stand in it as literals. Who
 * can bind parameters had better take {@link PostgresFilter}'s form.
 */
final class SqlFilter {

  private final SqlDialect dialect;

  private SqlFilter(SqlDialect dialect) {
    this.dialect = dialect;
  }

  static String of(Condition condition, SqlDialect dialect) {
    return "WHERE " + new SqlFilter(dialect).text(condition);
  }

  private String text(Condition condition) {
    return switch (condition) {
      case Condition.All all -> joined(all.parts(), " AND ");
      case Condition.Any any -> joined(any.parts(), " OR ");
      case Condition.Not not -> "NOT " + text(not.part());
      case Condition.WithConstant c -> constant(c);
      case Condition.WithField c ->
          dialect.name(c.field()) + " " + c.operator().sql() + " " + dialect.name(c.other());
      case Condition.Present p -> dialect.name(p.field()) + " IS NOT NULL";
    };
  }

  private String joined(List<Condition> parts, String word) {
    return parts.stream().map(this::text).collect(Collectors.joining(word, "(", ")"));
  }

  private String constant(Condition.WithConstant c) {
    String name = dialect.name(c.field());
    if (c.value() instanceof RegoNull) {
      return switch (c.operator()) {
        case EQ -> name + " IS NULL";
        case NE -> name + " IS NOT NULL";
        default ->
            throw FilterException.of("null value can only be used with 'eq' or 'ne' operators");
      };
    }
    return switch (c.operator()) {
      case IN -> in(name, items(c.value()));
      case STARTS_WITH, ENDS_WITH, CONTAINS ->
          name + " LIKE " + dialect.literal(pattern(c)) + dialect.escapeClause();
      default -> name + " " + c.operator().sql() + " " + literal(c.value());
    };
  }

  private String pattern(Condition.WithConstant c) {
    String text = dialect.escapedPattern(((RegoString) c.value()).value());
    return (c.operator() == Operator.STARTS_WITH ? "" : "%")
        + text
        + (c.operator() == Operator.ENDS_WITH ? "" : "%");
  }

  private String in(String name, List<RegoValue> items) {
    return items.isEmpty()
        ? "0 = 1"
        : name + items.stream().map(this::literal).collect(Collectors.joining(", ", " IN (", ")"));
  }

  static List<RegoValue> items(RegoValue collection) {
    List<RegoValue> items = new ArrayList<>();
    switch (collection) {
      case RegoArray array -> array.forEach(items::add);
      case RegoSet set -> set.forEach(items::add);
      default -> throw FilterException.of("field operator 'in' requires collection argument");
    }
    return items;
  }

  private String literal(RegoValue value) {
    return switch (value) {
      case RegoNull n -> "NULL";
      case RegoBoolean b -> b.equals(RegoBoolean.TRUE) ? "TRUE" : "FALSE";
      case RegoNumber n -> dialect.literal(n.toString());
      case RegoString s -> dialect.literal(s.value());
      default ->
          throw FilterException.of(
              "SQL has no value for the "
                  + value.kind().name().toLowerCase(java.util.Locale.ROOT)
                  + " "
                  + value);
    };
  }
}
