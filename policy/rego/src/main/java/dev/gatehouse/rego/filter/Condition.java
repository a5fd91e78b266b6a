package dev.gatehouse.rego.filter;

import dev.gatehouse.rego.value.RegoValue;
import java.util.List;

/** A condition on a row. */
sealed interface Condition {

  /** Every one of several. */
  record All(List<Condition> parts) implements Condition {
    public All {
      parts = List.copyOf(parts);
    }
  }

  /** At least one of several. */
  record Any(List<Condition> parts) implements Condition {
    public Any {
      parts = List.copyOf(parts);
    }
  }

  /** That another is not met. */
  record Not(Condition part) implements Condition {}

  /** A column and a constant. */
  record WithConstant(Field field, Operator operator, RegoValue value) implements Condition {}

  /** Two columns. */
  record WithField(Field field, Operator operator, Field other) implements Condition {}

  /** That a column has a value. */
  record Present(Field field) implements Condition {}

  /** How two values compare. */
  enum Operator {
    EQ("eq", "="),
    NE("ne", "<>"),
    LT("lt", "<"),
    LTE("lte", "<="),
    GT("gt", ">"),
    GTE("gte", ">="),
    IN("in", "IN"),
    STARTS_WITH("startswith", "LIKE"),
    ENDS_WITH("endswith", "LIKE"),
    CONTAINS("contains", "LIKE");

    private final String ucast;
    private final String sql;

    Operator(String ucast, String sql) {
      this.ucast = ucast;
      this.sql = sql;
    }

    String ucast() {
      return ucast;
    }

    String sql() {
      return sql;
    }

    /** The operator of a built-in function that {@link FilterCheck} lets pass. */
    static Operator of(String builtin) {
      return switch (builtin) {
        case "eq" -> EQ;
        case "neq" -> NE;
        case "lt" -> LT;
        case "lte" -> LTE;
        case "gt" -> GT;
        case "gte" -> GTE;
        case "internal.member_2" -> IN;
        case "startswith" -> STARTS_WITH;
        case "endswith" -> ENDS_WITH;
        case "contains" -> CONTAINS;
        default -> throw new IllegalArgumentException("no operator of filters: " + builtin);
      };
    }

    /** The operator with its sides exchanged. */
    Operator flipped() {
      return switch (this) {
        case LT -> GT;
        case LTE -> GTE;
        case GT -> LT;
        case GTE -> LTE;
        default -> this;
      };
    }

    /** Whether it asks for an order. */
    boolean isOrder() {
      return this == LT || this == LTE || this == GT || this == GTE;
    }
  }
}
