package dev.gatehouse.rego;

import dev.gatehouse.rego.value.RegoValue;
import java.util.List;
import java.util.Map;

/**
 * One answer of a query.
 *
 * @param variables the query's variables, without wildcards and generated ones, in order of name
 * @param expressions the value of each expression of the query, in source order; an expression that
 *     binds or compares has the value {@code true}
 */
public record Bindings(Map<String, RegoValue> variables, List<RegoValue> expressions) {

  public Bindings {
    variables = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(variables));
    expressions = List.copyOf(expressions);
  }
}
