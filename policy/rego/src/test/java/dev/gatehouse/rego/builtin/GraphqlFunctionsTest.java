package dev.gatehouse.rego.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link GraphqlFunctions}: each answer and each error was seen on OPA v1.22.2. */
class GraphqlFunctionsTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '¬',
      textBlock =
          """
          graphql.is_valid("{ a }", "type Query { a: Int }") § true
          graphql.is_valid("{ b }", "type Query { a: Int }") § false
          graphql.parse("{ a }", "type Query { a: Int }")[0].Operations[0].Operation § "query"
          graphql.parse_query("query q { a }").Operations[0].Name § "q"
          graphql.parse_schema("type Query { a: Int }").Definitions[0].Name § "Query"
          graphql.parse_and_verify("{ b }", "type Query { a: Int }") § [false, {}, {}]
          graphql.schema_is_valid("type Query { a: X }") § false
          graphql.parse_query("{ a") § graphql.parse_query: Expected Name, found <EOF> in GraphQL string at location 1:4
          """)
  void answersAsOpa(String call, String expected) {
    assertThat(FamilyCalls.answer(call)).isEqualTo(expected);
  }
}
