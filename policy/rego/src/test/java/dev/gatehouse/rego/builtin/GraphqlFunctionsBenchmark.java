package dev.gatehouse.rego.builtin;

import org.openjdk.jmh.annotations.Param;

/** What {@link GraphqlFunctions} cost. */
public class GraphqlFunctionsBenchmark extends FamilyBenchmark {

  @Param({"graphql.is_valid(input.q, \"type Query { a: Int }\")", "graphql.parse_query(input.q)"})
  public String call = "";

  @Override
  String call() {
    return call;
  }
}
